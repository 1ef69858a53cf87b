package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;

/// The conditions that look at an execution of another flow; those of `Flow` look at that flow.
///
/// @param seen what expressions see; the execution is its `trigger`
/// @param given the arguments of the condition
record ExecutionConditions(JsonNode seen, ObjectNode given) {

  /// Where there is no execution, as for a schedule, none of them holds.
  boolean hold(String name) {
    JsonNode execution = seen.path("trigger");
    return switch (name) {
      case "ExecutionFlow", "FlowCondition" ->
          text(execution, "namespace").equals(text(given, "namespace"))
              && text(execution, "flowId").equals(text(given, "flowId"));
      case "ExecutionNamespace", "FlowNamespaceCondition" -> isIn(text(execution, "namespace"));
      case "ExecutionLabels" -> labels(given.path("labels"), execution.path("executionLabels"));
      case "ExecutionStatus" -> states(text(execution, "state"));
      default -> false;
    };
  }

  private boolean isIn(String namespace) {
    String wanted = text(given, "namespace");
    String usual = given.path("prefix").asBoolean() ? "PREFIX" : "EQUALS";
    return switch (given.path("comparison").asText(usual)) {
      case "PREFIX" -> namespace.startsWith(wanted);
      case "SUFFIX" -> namespace.endsWith(wanted);
      default -> namespace.equals(wanted);
    };
  }

  private boolean states(String state) {
    boolean in = given.path("in").isEmpty() || has(given.path("in"), state);
    return in && !has(given.path("notIn"), state);
  }

  static boolean has(JsonNode list, String word) {
    return StreamSupport.stream(list.spliterator(), false)
        .anyMatch(item -> item.asText().equals(word));
  }

  /// Whether all that are wanted are there: as a map, or as a list of `key` and `value`.
  static boolean labels(JsonNode wanted, JsonNode there) {
    if (wanted.isArray()) {
      return StreamSupport.stream(wanted.spliterator(), false)
          .allMatch(label -> text(there, text(label, "key")).equals(text(label, "value")));
    }
    return wanted.properties().stream()
        .allMatch(label -> text(there, label.getKey()).equals(label.getValue().asText()));
  }

  private static String text(JsonNode json, String name) {
    return json.path(name).asText();
  }
}
