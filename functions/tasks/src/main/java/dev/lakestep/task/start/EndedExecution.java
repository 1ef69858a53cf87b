package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.RunTable;
import dev.lakestep.task.runs.States;

/// What an execution was started with, what it has handed out, and its state in Kestra's words.
///
/// @param tasks `firstFailedTaskId` and `lastTaskId`, so far as they are known
record EndedExecution(
    Change change, JsonNode input, JsonNode output, String state, ObjectNode tasks) {

  /// As the event tells, or as Step Functions does where that was too long for an event, or where
  /// there was none.
  static EndedExecution of(Change change, DeployedFlow flow, Desk desk) {
    JsonNode detail = change.detail();
    boolean isWhole =
        detail.path("input").isTextual()
            && (detail.path("output").isTextual() || !change.status().equals("SUCCEEDED"));
    if (!isWhole) {
      detail =
          Change.of(
                  desk.roles()
                      .own()
                      .states()
                      .describeExecution(request -> request.executionArn(change.executionArn())))
              .detail();
    }
    JsonNode output = parsed(detail.path("output").asText(""));
    boolean cancels = change.status().equals("TIMED_OUT") && flow.isCancelledWhenLate();
    String state = States.of(change.status(), output, detail.path("error").asText(""));
    return new EndedExecution(
        change,
        parsed(detail.path("input").asText("")),
        output,
        cancels ? "CANCELLED" : state,
        JsonValues.JSON.objectNode());
  }

  /// The same with its tasks, which are looked up.
  EndedExecution withTasks(DeployedFlow flow, Desk desk) {
    ObjectNode named = JsonValues.JSON.objectNode();
    RunTable runs = new RunTable(desk.roles().own().dynamo(), desk.settings().runsTable());
    for (JsonNode run : runs.tasks(flow.machine(), change.name()).orElse(named)) {
      if (run.path("outcome").asText().equals("FAILED") && !named.has("firstFailedTaskId")) {
        named.set("firstFailedTaskId", run.path("task"));
      }
      if (run.has("task")) {
        named.set("lastTaskId", run.path("task"));
      }
    }
    return new EndedExecution(change, input, output, state, named);
  }

  private static JsonNode parsed(String text) {
    return text.isEmpty() ? JsonValues.JSON.objectNode() : JsonValues.parsed(text);
  }

  /// The trigger that has started it; empty if none has.
  String trigger() {
    return input.path("lakestep").path("trigger").path("id").asText();
  }

  JsonNode labels() {
    return input.path("lakestep").path("labels");
  }
}
