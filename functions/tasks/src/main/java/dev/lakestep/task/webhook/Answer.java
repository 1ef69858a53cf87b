package dev.lakestep.task.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;

/// What a caller gets.
record Answer(int status, String type, String body) {
  private static final String JSON = "application/json";

  static Answer of(int status, JsonNode body) {
    return new Answer(status, JSON, body.toString());
  }

  static Answer message(int status, String message) {
    return of(status, JsonValues.JSON.objectNode().put("message", message));
  }

  /// As a function URL wants it.
  ObjectNode json() {
    ObjectNode json = JsonValues.JSON.objectNode().put("statusCode", status);
    json.putObject("headers").put("content-type", type);
    return json.put("body", body);
  }
}
