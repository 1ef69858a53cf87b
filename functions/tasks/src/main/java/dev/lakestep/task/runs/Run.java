package dev.lakestep.task.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An execution, as it is remembered.
///
/// @param json with `execution`, `state`, `began`, and as far as they are known `ended`, `input`,
///   `labels`, `trigger`, `parent`, `error`, `cause`, `rows`, `bytes`, `cost`
public record Run(ObjectNode json) {
  public static final String RUNNING = "RUNNING";

  /// It failed, and another execution is in its place.
  public static final String RETRIED = "RETRIED";

  /// Its ARN.
  public String execution() {
    return text("execution");
  }

  public String name() {
    return text("name");
  }

  /// The name of its state machine.
  public String machine() {
    return text("machine");
  }

  /// `RUNNING`, `SUCCESS`, `WARNING`, `FAILED`, `RETRIED`, `KILLED` or `CANCELLED`.
  public String state() {
    return text("state");
  }

  /// How often it was begun again when this was known.
  public int redriven() {
    return json.path("redriven").asInt();
  }

  public Instant began() {
    return Instant.parse(text("began"));
  }

  public Optional<Instant> ended() {
    return json.has("ended") ? Optional.of(Instant.parse(text("ended"))) : Optional.empty();
  }

  public Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    json.path("labels")
        .properties()
        .forEach(one -> labels.put(one.getKey(), one.getValue().asText()));
    return labels;
  }

  private String text(String name) {
    JsonNode value = json.path(name);
    return value.asText();
  }
}
