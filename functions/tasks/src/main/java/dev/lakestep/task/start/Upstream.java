package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.Evaluated;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// What a trigger waits for, and which of it an execution of another flow is.
///
/// @param trigger as the manifest has it
/// @param execution the variables of `trigger` that the execution gives
record Upstream(JsonNode trigger, ObjectNode execution, Conditions conditions) {

  /// What expressions of a trigger see of an execution that has ended.
  static ObjectNode variables(DeployedFlow flow, EndedExecution execution) {
    ObjectNode variables = JsonValues.JSON.objectNode();
    variables.put("executionId", execution.change().name());
    variables.set(
        "executionLabels",
        execution.labels().isObject() ? execution.labels() : JsonValues.JSON.objectNode());
    variables.put("state", execution.state());
    variables.put("startDate", execution.change().started().toString());
    execution.change().ended().ifPresent(end -> variables.put("endDate", end.toString()));
    variables.put("namespace", flow.namespace()).put("flowId", flow.id());
    ObjectNode outputs = execution.output() instanceof ObjectNode all ? all.deepCopy() : none();
    outputs.remove("lakestep");
    variables.set("outputs", outputs);
    return variables;
  }

  private static ObjectNode none() {
    return JsonValues.JSON.objectNode();
  }

  /// How many different ones it waits for.
  int needed() {
    int all = parts().size();
    return switch (trigger.path("mode").asText("ALL")) {
      case "ANY" -> 1;
      case "AT_LEAST" -> Math.clamp(trigger.path("rules").path("minSatisfied").asInt(all), 1, all);
      default -> all;
    };
  }

  /// The rules that say in what time they must come.
  JsonNode rules() {
    for (JsonNode condition : trigger.path("conditions")) {
      if (isMultiple(condition)) {
        return condition.path("arguments");
      }
    }
    return trigger.path("rules");
  }

  /// Those that this execution is; none, if it does not concern the trigger.
  SequencedSet<String> matching() {
    SequencedSet<String> found = new TreeSet<>();
    if (conditions.hold(trigger)) {
      parts()
          .forEach((name, fits) -> {
            if (fits.getAsBoolean()) {
              found.add(name);
            }
          });
    }
    return found;
  }

  private SequencedMap<String, BooleanSupplier> parts() {
    SequencedMap<String, BooleanSupplier> parts = new LinkedHashMap<>();
    for (JsonNode flow : trigger.path("dependsOn")) {
      parts.put("flow " + parts.size(), () -> fits(flow));
    }
    for (JsonNode filter : trigger.path("rules").path("where")) {
      parts.put("where " + parts.size(), () -> hasState(none()) && passes(filter));
    }
    for (JsonNode condition : trigger.path("conditions")) {
      if (isMultiple(condition)) {
        for (JsonNode one : condition.path("conditions")) {
          parts.put("condition " + parts.size(), () -> hasState(none()) && conditions.holds(one));
        }
      }
    }
    if (parts.isEmpty()) {
      parts.put("any", () -> hasState(none()));
    }
    return parts;
  }

  private static boolean isMultiple(JsonNode condition) {
    return condition.path("type").asText().endsWith(".MultipleCondition");
  }

  private boolean fits(JsonNode flow) {
    ObjectNode said = none();
    for (String name : new String[] {"namespace", "flowId", "labels"}) {
      if (flow.has(name)) {
        said.set(name, flow.path(name));
      }
    }
    ObjectNode wanted = Evaluated.of(said, conditions.context());
    return isOrNotSaid(wanted, "namespace")
        && isOrNotSaid(wanted, "flowId")
        && hasState(flow)
        && ExecutionConditions.labels(wanted.path("labels"), execution.path("executionLabels"))
        && conditions.when(flow.path("when"));
  }

  private boolean isOrNotSaid(ObjectNode wanted, String name) {
    return !wanted.has(name) || wanted.path(name).asText().equals(execution.path(name).asText());
  }

  /// Where no states are said, every end counts.
  private boolean hasState(JsonNode part) {
    JsonNode states = part.path("states");
    if (states.isEmpty()) {
      states = trigger.path("rules").path("states");
    }
    String state = execution.path("state").asText();
    return states.isEmpty() ? !state.equals("RUNNING") : ExecutionConditions.has(states, state);
  }

  private boolean passes(JsonNode filter) {
    boolean isOr = filter.path("operand").asText("AND").equals("OR");
    for (JsonNode one : filter.path("filters")) {
      if (holds(one) == isOr) {
        return isOr;
      }
    }
    return !isOr;
  }

  private boolean holds(JsonNode filter) {
    ObjectNode said = Evaluated.of((ObjectNode) filter, conditions.context());
    String value = said.path("value").asText();
    String left =
        switch (said.path("field").asText()) {
          case "FLOW_ID" -> execution.path("flowId").asText();
          case "NAMESPACE" -> execution.path("namespace").asText();
          case "STATE" -> execution.path("state").asText();
          default -> value;
        };
    JsonNode values = said.path("values");
    return switch (said.path("type").asText()) {
      case "EQUAL_TO" -> left.equals(value);
      case "NOT_EQUAL_TO" -> !left.equals(value);
      case "IN" -> ExecutionConditions.has(values, left);
      case "NOT_IN" -> !ExecutionConditions.has(values, left);
      case "IS_TRUE" -> left.equals("true");
      case "IS_FALSE" -> left.equals("false");
      case "IS_NULL" -> left.isEmpty() || left.equals("null");
      case "IS_NOT_NULL" -> !left.isEmpty() && !left.equals("null");
      case "STARTS_WITH" -> left.startsWith(value);
      case "ENDS_WITH" -> left.endsWith(value);
      case "REGEX" -> left.matches(value);
      case "CONTAINS" -> left.contains(value);
      default -> false;
    };
  }
}
