package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.history.Event;
import dev.lakestep.task.call.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The values that the variables of an execution were given, in order, by the names that state
/// machines have for them.
record Assigned(Map<String, List<JsonNode>> values) {

  static Assigned by(Execution execution) {
    Map<String, List<JsonNode>> values = new LinkedHashMap<>();
    for (Event event : execution.run().history()) {
      Trace.details(event)
          .path("assignedVariables")
          .properties()
          .forEach(one ->
              values
                  .computeIfAbsent(one.getKey(), _ -> new ArrayList<>())
                  .add(JsonValues.parsed(one.getValue().asText())));
    }
    return new Assigned(values);
  }

  /// What a task has handed out, where it ran.
  List<JsonNode> outputs(String task) {
    String word = task.replaceAll("[^A-Za-z0-9_]", "_");
    return innermost("o", "_" + word);
  }

  /// What the variable of an execution was set to, in whatever branch.
  List<JsonNode> variable(String name) {
    List<JsonNode> outer = values.getOrDefault(name, List.of());
    return outer.isEmpty() ? innermost(name, "") : outer;
  }

  /// What leaves a branch is set again outside; only the place where it came to be counts.
  private List<JsonNode> innermost(String name, String suffix) {
    return values.entrySet().stream()
        .filter(one -> one.getKey().matches(name + "\\d*" + suffix))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }
}
