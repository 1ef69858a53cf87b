package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.runs.Agreements;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Executions;
import dev.lakestep.task.runs.Labels;
import dev.lakestep.task.runs.Run;
import dev.lakestep.task.runs.RunTable;
import dev.lakestep.task.runs.States;

/// What an execution was started with, what it has handed out, and its state in Kestra's words.
///
/// @param labels those of the flow, those it was started with, and those of agreements it has
///   broken
record EndedExecution(
    Change change, JsonNode input, JsonNode output, String state, JsonNode labels) {

  /// As the event tells, or as Step Functions does where that was too long for an event, or where
  /// there was none.
  static EndedExecution of(Change change, DeployedFlow flow, Desk desk) {
    Change whole = change;
    JsonNode detail = change.detail();
    boolean isWhole =
        detail.path("input").isTextual()
            && (detail.path("output").isTextual() || !change.status().equals("SUCCEEDED"));
    if (!isWhole) {
      JsonNode told =
          Change.of(
                  desk.roles()
                      .own()
                      .states()
                      .describeExecution(request -> request.executionArn(change.executionArn())))
              .detail();
      whole = change.with(told);
    }
    JsonNode input = parsed(whole.detail().path("input").asText(""));
    JsonNode output = parsed(whole.detail().path("output").asText(""));
    ObjectNode labels = Labels.of(flow, input.path("lakestep").path("labels"));
    labels.setAll(Agreements.of(flow, whole, output, desk.clock().instant()).labels());
    String state = isRenewed(whole, flow, desk) ? Run.RETRIED : States.of(flow, whole, output);
    return new EndedExecution(change, input, output, state, labels);
  }

  /// Whether another execution is in its place.
  private static boolean isRenewed(Change change, DeployedFlow flow, Desk desk) {
    return flow.mayStartAnew()
        && change.status().equals("FAILED")
        && Executions.of(desk).end(change).flatMap(end -> Renewal.of(end, flow, desk)).isPresent();
  }

  /// `firstFailedTaskId` and `lastTaskId`, so far as they were recorded.
  ObjectNode tasks(DeployedFlow flow, Desk desk) {
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
    return named;
  }

  private static JsonNode parsed(String text) {
    return text.isEmpty() ? JsonValues.JSON.objectNode() : JsonValues.parsed(text);
  }

  /// The trigger that has started it; empty if none has.
  String trigger() {
    return input.path("lakestep").path("trigger").path("id").asText();
  }
}
