package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.Desk;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.runs.Change;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/// What an execution was started with, what it has handed out, and its state in Kestra's words.
record EndedExecution(Change change, JsonNode input, JsonNode output) {

  /// As the event tells, or as Step Functions does where that was too long for an event.
  static EndedExecution of(Change change, Desk desk) {
    JsonNode detail = change.detail();
    boolean isWhole =
        detail.path("input").isTextual()
            && (detail.path("output").isTextual() || !change.status().equals("SUCCEEDED"));
    if (isWhole) {
      return new EndedExecution(
          change, parsed(detail.path("input").asText()), parsed(detail.path("output").asText()));
    }
    DescribeExecutionResponse told =
        desk.roles()
            .own()
            .states()
            .describeExecution(request -> request.executionArn(change.executionArn()));
    return new EndedExecution(
        change, parsed(String.valueOf(told.input())), parsed(String.valueOf(told.output())));
  }

  private static JsonNode parsed(String text) {
    return text.isEmpty() || text.equals("null")
        ? JsonValues.JSON.objectNode()
        : JsonValues.parsed(text);
  }

  String state() {
    return switch (change.status()) {
      case "SUCCEEDED" ->
          output.path("lakestep").path("state").asText().equals("WARNING") ? "WARNING" : "SUCCESS";
      case "ABORTED" -> "KILLED";
      case "RUNNING" -> "RUNNING";
      default ->
          change.detail().path("error").asText().equals("Lakestep.Cancelled")
              ? "CANCELLED"
              : "FAILED";
    };
  }

  /// The trigger that has started it; empty if none has.
  String trigger() {
    return input.path("lakestep").path("trigger").path("id").asText();
  }

  JsonNode labels() {
    return input.path("lakestep").path("labels");
  }
}
