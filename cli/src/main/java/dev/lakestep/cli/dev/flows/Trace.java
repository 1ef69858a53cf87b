package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.history.Event;
import dev.lakestep.engine.run.Outcome;
import dev.lakestep.task.call.JsonValues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What an execution did, one line a thing, for people to read and for tests to compare: states as
/// they are entered, variables, calls, failures, time going by, and the end.
final class Trace {
  private static final String DETAILS = "EventDetails";

  private final List<String> lines = new ArrayList<>();
  private final Map<Long, List<Integer>> turns = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();
  private Instant now;

  private Trace(Instant begun) {
    this.now = begun;
  }

  static List<String> of(Execution execution) {
    Trace trace = new Trace(execution.begun());
    trace.lines.add("flow " + execution.identity().machineName());
    execution.run().history().forEach(event -> trace.event(execution.begun(), event));
    trace.lines.add(
        execution.run().outcome().map(Trace::end).orElse("end: none, it waits for ever"));
    return trace.lines;
  }

  private static String end(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded(var output) -> "end SUCCEEDED " + output;
      case Outcome.Failed(var error, var cause) -> "end FAILED " + failure(error, cause);
      case Outcome.TimedOut _ -> "end TIMED_OUT";
      case Outcome.Aborted(var error, var cause) -> "end ABORTED " + failure(error, cause);
    };
  }

  private static String failure(String error, String cause) {
    return cause.isEmpty() ? error : error + ": " + cause.replace("\n", "\\n");
  }

  private void event(Instant begun, Event event) {
    List<Integer> around = around(event);
    turns.put(event.id(), around);
    if (!event.at().equals(now)) {
      now = event.at();
      lines.add("after " + Duration.between(begun, now));
    }
    JsonNode details = details(event);
    switch (kind(event)) {
      case "ExecutionStarted" -> lines.add("input " + details.path("input").asText());
      case "StateEntered" -> lines.add("> " + place(around) + details.path("name").asText());
      case "StateExited" ->
          details
              .path("assignedVariables")
              .properties()
              .forEach(variable ->
                  lines.add(
                      "  $%s = %s".formatted(variable.getKey(), variable.getValue().asText())));
      case "TaskScheduled" -> lines.add("  call " + call(details));
      case "TaskSubmitted" -> lines.add("  submitted");
      case "TaskSucceeded" -> lines.add("  answer " + answer(details));
      case "TaskFailed",
          "TaskSubmitFailed",
          "TaskStartFailed",
          "TaskTimedOut",
          "EvaluationFailed" ->
          lines.add(
              "  failed "
                  + failure(details.path("error").asText(), details.path("cause").asText()));
      default -> {}
    }
  }

  /// Of a function the work that it is to do, without what is the same in all calls.
  private static String call(JsonNode details) {
    JsonNode parameters = JsonValues.parsed(details.path("parameters").asText());
    String service =
        details.path("resourceType").asText() + ":" + details.path("resource").asText();
    JsonNode payload = parameters.path("Payload");
    if (!payload.has("task")) {
      return service + " " + parameters;
    }
    String context = payload.has("context") ? " where " + payload.path("context") : "";
    return "%s %s %s %s%s"
        .formatted(
            service,
            parameters.path("FunctionName").asText(),
            payload.path("task").path("type").asText(),
            payload.path("arguments"),
            context);
  }

  private static JsonNode answer(JsonNode details) {
    JsonNode output = JsonValues.parsed(details.path("output").asText());
    return output.has("Payload") ? output.path("Payload") : output;
  }

  /// The turns of loops that an event is in, outermost first. A turn may follow from another one of
  /// the same loop, and what comes after a loop follows from its last turn.
  private List<Integer> around(Event event) {
    List<Integer> before = turns.getOrDefault(event.previousEventId(), List.of());
    String name = details(event).path("name").asText();
    return switch (event.type()) {
      case "MapStateEntered" -> {
        depths.put(name, before.size());
        yield before;
      }
      case "MapIterationStarted" -> {
        List<Integer> turn = new ArrayList<>(outside(name, before));
        turn.add(details(event).path("index").asInt());
        yield turn;
      }
      case "MapStateExited" -> outside(name, before);
      default -> before;
    };
  }

  private List<Integer> outside(String loop, List<Integer> turns) {
    return turns.subList(0, Math.min(turns.size(), depths.getOrDefault(loop, 0)));
  }

  private static String place(List<Integer> turns) {
    return turns.isEmpty()
        ? ""
        : turns.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "] "));
  }

  private static String kind(Event event) {
    String type = event.type();
    return type.endsWith("StateEntered")
        ? "StateEntered"
        : type.endsWith("StateExited") ? "StateExited" : type;
  }

  /// What an event tells.
  static JsonNode details(Event event) {
    return event
        .details()
        .filter(details -> details.key().endsWith(DETAILS))
        .<JsonNode>map(Event.Details::fields)
        .orElseGet(JsonValues.JSON::objectNode);
  }

  /// The states that were entered, in order; one that calls again, because a call failed, counts
  /// again.
  static List<String> entered(Execution execution) {
    List<String> entered = new ArrayList<>();
    Map<Long, String> states = new HashMap<>();
    Set<Long> entries = new HashSet<>();
    for (Event event : execution.run().history()) {
      boolean enters = event.type().endsWith("StateEntered");
      String state =
          enters
              ? details(event).path("name").asText()
              : states.getOrDefault(event.previousEventId(), "");
      states.put(event.id(), state);
      boolean again =
          event.type().equals("TaskScheduled") && !entries.contains(event.previousEventId());
      if (enters) {
        entries.add(event.id());
      }
      if (enters || again) {
        entered.add(state);
      }
    }
    return entered;
  }
}
