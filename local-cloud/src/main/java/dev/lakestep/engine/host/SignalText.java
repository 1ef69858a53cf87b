package dev.lakestep.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.run.Signal;
import java.time.Instant;

/// Signals as they are written down.
final class SignalText {
  private SignalText() {}

  static byte[] bytes(Signal signal) {
    ObjectNode json = Json.object().put("is", signal.getClass().getSimpleName());
    json.put("at", signal.at().toEpochMilli());
    switch (signal) {
      case Signal.Begun(_, var input) -> json.set("input", input);
      case Signal.CallStarted(_, var ticket) -> json.put("ticket", ticket);
      case Signal.CallSubmitted(_, var ticket, var output) ->
          json.put("ticket", ticket).set("output", output);
      case Signal.CallSucceeded(_, var ticket, var output) ->
          json.put("ticket", ticket).set("output", output);
      case Signal.CallFailed(_, var ticket, var error, var cause) ->
          json.put("ticket", ticket).put("error", error).put("cause", cause);
      case Signal.Redriven _ -> {}
      case Signal.Heartbeat(_, var ticket) -> json.put("ticket", ticket);
      case Signal.TimerDue(_, var ticket) -> json.put("ticket", ticket);
      case Signal.Stopped(_, var error, var cause) -> json.put("error", error).put("cause", cause);
    }
    return Json.bytes(json);
  }

  static Signal signal(byte[] bytes) {
    JsonNode json = Json.read(bytes);
    Instant at = Json.time(json, "at");
    long ticket = json.path("ticket").asLong();
    String error = json.path("error").asText();
    String cause = json.path("cause").asText();
    return switch (json.path("is").asText()) {
      case "Begun" -> new Signal.Begun(at, json.path("input"));
      case "CallStarted" -> new Signal.CallStarted(at, ticket);
      case "CallSubmitted" -> new Signal.CallSubmitted(at, ticket, json.path("output"));
      case "CallSucceeded" -> new Signal.CallSucceeded(at, ticket, json.path("output"));
      case "CallFailed" -> new Signal.CallFailed(at, ticket, error, cause);
      case "Redriven" -> new Signal.Redriven(at);
      case "Heartbeat" -> new Signal.Heartbeat(at, ticket);
      case "TimerDue" -> new Signal.TimerDue(at, ticket);
      case "Stopped" -> new Signal.Stopped(at, error, cause);
      default -> throw new IllegalStateException("no signal: " + json);
    };
  }
}
