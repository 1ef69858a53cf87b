package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Executions;
import dev.lakestep.task.runs.States;

/// What an execution was started with, what it has handed out, and its state in Kestra's words.
record EndedExecution(Change change, JsonNode input, JsonNode output, String state) {

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
    String state = States.of(change.status(), output, detail.path("error").asText(""));
    if (change.status().equals("TIMED_OUT") && flow.isCancelledWhenLate()) {
      state = "CANCELLED";
    } else if (isRenewed(change, flow, desk)) {
      state = "RETRIED";
    }
    return new EndedExecution(change, parsed(detail.path("input").asText("")), output, state);
  }

  /// Whether another execution is in its place.
  private static boolean isRenewed(Change change, DeployedFlow flow, Desk desk) {
    return flow.mayStartAnew()
        && change.status().equals("FAILED")
        && Executions.of(desk).end(change).flatMap(end -> Renewal.of(end, flow, desk)).isPresent();
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
