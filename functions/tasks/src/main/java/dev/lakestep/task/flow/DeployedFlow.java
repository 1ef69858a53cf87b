package dev.lakestep.task.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A flow that is deployed, as its manifest tells of it.
public record DeployedFlow(ObjectNode manifest) {

  /// How many executions of the flow may run at once, and what becomes of more: `QUEUE`, `CANCEL`
  /// or `FAIL`.
  public record Concurrency(int limit, String behavior) {}

  public String namespace() {
    return manifest.path("flow").path("namespace").asText();
  }

  public String id() {
    return manifest.path("flow").path("id").asText();
  }

  /// The name of its state machine.
  public String machine() {
    return manifest.path("flow").path("machine").asText();
  }

  public boolean isDisabled() {
    return manifest.path("flow").path("disabled").asBoolean();
  }

  public Optional<Concurrency> concurrency() {
    JsonNode said = manifest.path("rules").path("concurrency");
    return said.isObject()
        ? Optional.of(
            new Concurrency(said.path("limit").asInt(), said.path("behavior").asText("QUEUE")))
        : Optional.empty();
  }

  public List<Agreement> agreements() {
    List<Agreement> agreements = new ArrayList<>();
    manifest.path("rules").path("sla").forEach(one -> agreements.add(Agreement.of(one)));
    return agreements;
  }

  /// Whether an execution that takes longer than was agreed is cancelled, and has not failed: the
  /// shortest time counts.
  public boolean isCancelledWhenLate() {
    return agreements().stream()
        .filter(one -> !one.isNoted() && one.longest().isPresent())
        .min(Comparator.comparing(one -> one.longest().orElseThrow()))
        .filter(one -> one.behavior().equals("CANCEL"))
        .isPresent();
  }

  public List<DeployedTrigger> triggers() {
    List<DeployedTrigger> triggers = new ArrayList<>();
    for (JsonNode trigger : manifest.path("triggers")) {
      if (trigger instanceof ObjectNode json) {
        triggers.add(new DeployedTrigger(this, json));
      }
    }
    return triggers;
  }

  public Optional<DeployedTrigger> trigger(String id) {
    return triggers().stream().filter(trigger -> trigger.id().equals(id)).findFirst();
  }
}
