package dev.lakestep.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.run.Identity;
import dev.lakestep.engine.run.Signal;
import java.time.Instant;
import java.util.Optional;

/// How an execution began: all that it needs to be run again. `caller` is the call of a state that
/// it goes back to.
record Begun(
    Identity identity,
    Instant at,
    String input,
    Plan plan,
    Optional<String> versionArn,
    Optional<String> traceHeader,
    Optional<String> caller) {

  /// The definition that it follows, by name, and the revision of the machine that it was.
  record Plan(String definition, String revision, Instant updateDate) {}

  /// The same, for the call of a state.
  Begun by(String state) {
    return new Begun(identity, at, input, plan, versionArn, traceHeader, Optional.of(state));
  }

  Signal.Begun signal() {
    return new Signal.Begun(at, Json.parsed(input).orElseThrow());
  }

  byte[] bytes() {
    ObjectNode json =
        Json.object()
            .put("executionArn", identity.executionArn())
            .put("name", identity.name())
            .put("machineArn", identity.machineArn())
            .put("machineName", identity.machineName())
            .put("roleArn", identity.roleArn())
            .put("at", at.toEpochMilli())
            .put("input", input)
            .put("definition", plan.definition())
            .put("revision", plan.revision());
    Json.put(json, "updated", plan.updateDate());
    versionArn.ifPresent(arn -> json.put("version", arn));
    traceHeader.ifPresent(header -> json.put("trace", header));
    caller.ifPresent(who -> json.put("caller", who));
    return Json.bytes(json);
  }

  static Begun of(byte[] bytes) {
    JsonNode json = Json.read(bytes);
    Identity identity =
        new Identity(
            json.path("executionArn").asText(),
            json.path("name").asText(),
            json.path("machineArn").asText(),
            json.path("machineName").asText(),
            json.path("roleArn").asText());
    return new Begun(
        identity,
        Json.time(json, "at"),
        json.path("input").asText(),
        new Plan(
            json.path("definition").asText(),
            json.path("revision").asText(),
            Json.time(json, "updated")),
        Json.text(json, "version"),
        Json.text(json, "trace"),
        Json.text(json, "caller"));
  }
}
