package dev.lakestep.task.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.TaskCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A flow that is deployed, as its manifest tells of it.
public record DeployedFlow(ObjectNode manifest) {

  /// How many executions of the flow may run at once, and what becomes of more: `QUEUE`, `CANCEL`
  /// or `FAIL`.
  public record Concurrency(int limit, String behavior) {}

  /// As those know it who act as it.
  public TaskCall.Flow name() {
    return new TaskCall.Flow(namespace(), id());
  }

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

  /// When a failure is tried again that this task has caused: as the task says itself, or what it
  /// stands in, or the flow.
  public JsonNode retry(String task) {
    JsonNode own = manifest.path("rules").path("retries").path(task);
    return own.isObject() ? own : manifest.path("rules").path("retry");
  }

  /// Whether a failure may lead to a new execution.
  public boolean mayStartAnew() {
    JsonNode rules = manifest.path("rules");
    return startsAnew(rules.path("retry"))
        || rules.path("retries").properties().stream().anyMatch(one -> startsAnew(one.getValue()));
  }

  /// Whether what a retry tries again is the flow.
  public static boolean startsAnew(JsonNode retry) {
    return retry.path("behavior").asText().equals("CREATE_NEW_EXECUTION");
  }

  public List<Agreement> agreements() {
    List<Agreement> agreements = new ArrayList<>();
    manifest.path("rules").path("sla").forEach(one -> agreements.add(Agreement.of(one)));
    return agreements;
  }

  /// What comes after its executions.
  ///
  /// @param machine the name of the state machine
  /// @param reads the variables of the execution that it wants to know
  public record After(String machine, List<String> reads) {
    public After {
      reads = List.copyOf(reads);
    }
  }

  /// What comes after its executions, if anything does.
  public Optional<After> after() {
    JsonNode after = manifest.path("after");
    List<String> reads = new ArrayList<>();
    after.path("reads").forEach(name -> reads.add(name.asText()));
    return after.isObject()
        ? Optional.of(new After(after.path("machine").asText(), reads))
        : Optional.empty();
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
