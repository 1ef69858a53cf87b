package dev.lakestep.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.host.api.ExecutionStatus;
import dev.lakestep.engine.run.Outcome;
import java.time.Instant;
import java.util.Optional;

/// How an execution ended, in as few words as do without its history.
record Ended(
    Instant at,
    ExecutionStatus status,
    Optional<String> output,
    Optional<String> error,
    Optional<String> cause,
    Redriven redriven) {

  /// How often it was redriven, when for the last time, and how many events it has by now.
  record Redriven(int count, Optional<Instant> at, int events) {}

  static Ended of(Outcome outcome, Instant at, Redriven redriven) {
    return switch (outcome) {
      case Outcome.Succeeded(var output) ->
          new Ended(
              at,
              ExecutionStatus.SUCCEEDED,
              Optional.of(output.toString()),
              Optional.empty(),
              Optional.empty(),
              redriven);
      case Outcome.Failed(var error, var cause) ->
          failed(at, ExecutionStatus.FAILED, redriven, error, cause);
      case Outcome.TimedOut _ -> failed(at, ExecutionStatus.TIMED_OUT, redriven, "", "");
      case Outcome.Aborted(var error, var cause) ->
          failed(at, ExecutionStatus.ABORTED, redriven, error, cause);
    };
  }

  private static Ended failed(
      Instant at, ExecutionStatus status, Redriven redriven, String... errorAndCause) {
    return new Ended(
        at,
        status,
        Optional.empty(),
        Optional.of(errorAndCause[0]).filter(text -> !text.isEmpty()),
        Optional.of(errorAndCause[1]).filter(text -> !text.isEmpty()),
        redriven);
  }

  byte[] bytes() {
    ObjectNode json = Json.object().put("status", status.name()).put("at", at.toEpochMilli());
    output.ifPresent(text -> json.put("output", text));
    error.ifPresent(text -> json.put("error", text));
    cause.ifPresent(text -> json.put("cause", text));
    json.put("redrives", redriven.count()).put("events", redriven.events());
    redriven.at().ifPresent(time -> Json.put(json, "redriven", time));
    return Json.bytes(json);
  }

  static Ended of(byte[] bytes) {
    JsonNode json = Json.read(bytes);
    return new Ended(
        Json.time(json, "at"),
        ExecutionStatus.valueOf(json.path("status").asText()),
        Json.text(json, "output"),
        Json.text(json, "error"),
        Json.text(json, "cause"),
        new Redriven(
            json.path("redrives").asInt(),
            Optional.of(json)
                .filter(known -> known.has("redriven"))
                .map(k -> Json.time(k, "redriven")),
            json.path("events").asInt()));
  }
}
