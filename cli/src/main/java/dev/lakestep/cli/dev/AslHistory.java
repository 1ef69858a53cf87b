package dev.lakestep.cli.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.history.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A history as the corpus tells of it: states entered and left, calls, failures, types of events.
record AslHistory(List<Event> events) {
  AslHistory {
    events = List.copyOf(events);
  }

  List<JsonNode> types() {
    return events.stream().<JsonNode>map(event -> text(event.type())).toList();
  }

  List<JsonNode> entered() {
    List<JsonNode> entered = new ArrayList<>();
    for (Event event : events) {
      if (event.type().endsWith("StateEntered")) {
        JsonNode details = details(event);
        ObjectNode node = AslCase.MAPPER.createObjectNode();
        node.set("state", details.path("name"));
        node.put("type", event.type().replace("StateEntered", ""));
        node.set("input", AslMatch.parsed(details.path("input").asText()));
        entered.add(node);
      }
    }
    return entered;
  }

  List<JsonNode> exited() {
    List<JsonNode> exited = new ArrayList<>();
    for (Event event : events) {
      if (event.type().endsWith("StateExited")) {
        JsonNode details = details(event);
        ObjectNode node = AslCase.MAPPER.createObjectNode();
        node.set("state", details.path("name"));
        node.set("output", AslMatch.parsed(details.path("output").asText()));
        if (details.has("assignedVariables")) {
          ObjectNode assigned = node.putObject("assigned");
          details
              .get("assignedVariables")
              .properties()
              .forEach(entry ->
                  assigned.set(entry.getKey(), AslMatch.parsed(entry.getValue().asText())));
        }
        exited.add(node);
      }
    }
    return exited;
  }

  List<JsonNode> evaluationFailures() {
    return events.stream()
        .filter(event -> event.type().equals("EvaluationFailed"))
        .<JsonNode>map(event -> details(event).deepCopy())
        .toList();
  }

  /// The calls, without the states that made them, which events do not tell.
  List<ObjectNode> calls() {
    List<ObjectNode> calls = new ArrayList<>();
    for (Event event : events) {
      if (event.type().endsWith("Scheduled")) {
        ObjectNode call = details(event).deepCopy();
        call.remove("inputDetails");
        String kind = event.type().replace("Scheduled", "");
        call.put("kind", Character.toLowerCase(kind.charAt(0)) + kind.substring(1));
        for (String name : List.of("parameters", "input")) {
          Optional.ofNullable(call.get(name))
              .ifPresent(value -> call.set(name, AslMatch.parsed(value.asText())));
        }
        calls.add(call);
      }
    }
    return calls;
  }

  /// As `get-execution-history` returns it.
  List<JsonNode> whole() {
    List<JsonNode> whole = new ArrayList<>();
    for (Event event : events) {
      ObjectNode node =
          AslCase.MAPPER
              .createObjectNode()
              .put("id", event.id())
              .put("previousEventId", event.previousEventId())
              .put("type", event.type());
      event.details().ifPresent(details -> node.set(details.key(), details.fields()));
      whole.add(node);
    }
    return whole;
  }

  private static ObjectNode details(Event event) {
    return event
        .details()
        .map(Event.Details::fields)
        .orElseGet(() -> AslCase.MAPPER.createObjectNode());
  }

  static JsonNode text(String text) {
    return AslCase.MAPPER.getNodeFactory().textNode(text);
  }
}
