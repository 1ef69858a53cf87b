package dev.lakestep.task.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.timeline.Chart;
import dev.lakestep.task.timeline.Event;
import dev.lakestep.task.timeline.History;
import dev.lakestep.task.timeline.TaskRun;
import dev.lakestep.task.timeline.TaskRun.Message;
import dev.lakestep.task.timeline.Timeline;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;

/// What an execution has left behind for what comes after it: its state, why it failed, and of its
/// variables those that are asked for, as its history has them.
final class LeftBehind {
  /// What an execution may be started with, in bytes.
  private static final int LARGEST = 262_144;

  private static final int MOST_ERRORS = 50;
  private static final int LONGEST_ERROR = 2_000;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Desk desk;
  private final DeployedFlow flow;

  LeftBehind(Desk desk, DeployedFlow flow) {
    this.desk = desk;
    this.flow = flow;
  }

  /// The input of the execution that comes after.
  ObjectNode of(Change end, DeployedFlow.After after) {
    EndedExecution execution = EndedExecution.of(end, flow, desk);
    List<Event> events = new History(states(), end.executionArn()).more();
    ObjectNode input = JsonValues.JSON.objectNode();
    ObjectNode own = input.putObject("lakestep");
    own.put("execution", end.executionArn());
    ObjectNode told = own.putObject("after");
    given(execution, after.reads(), told);
    Map<String, String> last = new HashMap<>();
    events.forEach(event -> last.putAll(event.assigned()));
    for (String name : after.reads()) {
      Optional.ofNullable(last.get(name))
          .ifPresent(value -> told.set(name, JsonValues.parsed(value)));
    }
    if (after.reads().contains("execution")) {
      told.set("execution", execution(execution, events));
    }
    fit(input, told);
    return input;
  }

  /// What it was started with, in case it has not come so far as to take it.
  private static void given(EndedExecution execution, List<String> reads, ObjectNode told) {
    JsonNode own = execution.input().path("lakestep");
    for (String name : List.of("trigger", "labels")) {
      if (reads.contains(name) && own.has(name)) {
        told.set(name, own.path(name));
      }
    }
    if (reads.contains("inputs") && execution.input() instanceof ObjectNode inputs) {
      told.set("inputs", inputs.deepCopy().without("lakestep"));
    }
  }

  private ObjectNode execution(EndedExecution execution, List<Event> events) {
    Change end = execution.change();
    ObjectNode json = JsonValues.JSON.objectNode();
    json.put("id", end.name());
    json.put("originalId", Attempt.of(end.name(), execution.input(), end.redriven()).first());
    json.put("startDate", MOMENT.format(end.started()));
    json.put("endDate", MOMENT.format(end.ended().orElseGet(desk.clock()::instant)));
    json.put("state", execution.state());
    json.set(
        "outputs",
        execution.output() instanceof ObjectNode outputs
            ? outputs.deepCopy().without("lakestep")
            : JsonValues.JSON.objectNode());
    json.set("errors", errors(end, events));
    return json;
  }

  private record Complaint(Instant at, String task, String text) {}

  /// Failures of tasks, and what was logged as an error, in the order in which it happened.
  private ArrayNode errors(Change end, List<Event> events) {
    String definition =
        states()
            .describeStateMachineForExecution(request -> request.executionArn(end.executionArn()))
            .definition();
    Timeline timeline = new Timeline(Chart.of(definition), desk.settings().memory());
    events.forEach(timeline::accept);
    List<Complaint> all = new ArrayList<>();
    for (TaskRun run : timeline.ended()) {
      run.said().stream()
          .filter(message -> message.level().equals("ERROR"))
          .forEach(message -> all.add(said(message)));
      if (run.outcome() == TaskRun.Outcome.FAILED) {
        Event.Failure failure = run.failure();
        String name = failure.error().isEmpty() ? "" : failure.error() + ": ";
        all.add(new Complaint(run.end(), run.task(), name + failure.cause()));
      }
    }
    all.sort(Comparator.comparing(Complaint::at));
    ArrayNode errors = JsonValues.JSON.arrayNode();
    all.stream()
        .limit(MOST_ERRORS)
        .forEach(one ->
            errors
                .addObject()
                .put("timestamp", MOMENT.format(one.at()))
                .put("level", "ERROR")
                .put("taskId", one.task())
                .put(
                    "message",
                    one.text().substring(0, Math.min(one.text().length(), LONGEST_ERROR))));
    return errors;
  }

  private static Complaint said(Message message) {
    return new Complaint(message.at(), message.task(), message.text());
  }

  /// What there is no room for is as if it had never been: the largest first.
  private void fit(ObjectNode input, ObjectNode told) {
    while (size(input) > LARGEST && !told.isEmpty()) {
      String largest =
          told.properties().stream()
              .filter(one -> !one.getKey().equals("execution"))
              .max(Comparator.comparingInt(one -> size(one.getValue())))
              .map(Map.Entry::getKey)
              .orElse("execution");
      desk.out()
          .println(
              "%s of %s is too large for what comes after it".formatted(largest, flow.machine()));
      told.remove(largest);
    }
  }

  private static int size(JsonNode json) {
    return json.toString().getBytes(UTF_8).length;
  }

  private SfnClient states() {
    return desk.roles().own().states();
  }
}
