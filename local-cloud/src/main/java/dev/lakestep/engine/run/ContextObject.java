package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.IntSupplier;

/// What `$states.context` tells: of the execution, its machine, the state, and the item.
final class ContextObject {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Identity identity;
  private final JsonNode preset;
  private final IntSupplier redrives;
  private Instant begun = Instant.EPOCH;
  private JsonNode input = JsonNodeFactory.instance.nullNode();

  ContextObject(Identity identity, JsonNode preset, IntSupplier redrives) {
    this.redrives = redrives;
    this.identity = identity;
    this.preset = preset;
  }

  void begin(Instant at, JsonNode with) {
    begun = at;
    input = with;
  }

  ObjectNode of(Visit visit) {
    Identity who = visit.frame.identity.orElse(identity);
    ObjectNode context = Details.empty();
    ObjectNode execution =
        context
            .putObject("Execution")
            .put("Id", who.executionArn())
            .put("Name", who.name())
            .put("RoleArn", who.roleArn())
            .put("StartTime", TIME.format(visit.frame.top.begunAt.orElse(begun)));
    execution.set("Input", visit.frame.top.input.orElse(input));
    if (!who.isExpress()) {
      execution.put("RedriveCount", redrives.getAsInt());
    }
    context.putObject("StateMachine").put("Id", who.machineArn()).put("Name", who.machineName());
    context
        .putObject("State")
        .put("Name", visit.state.name())
        .put("EnteredTime", TIME.format(visit.enteredAt))
        .put("RetryCount", visit.retryCount);
    visit.taskToken.ifPresent(token -> context.putObject("Task").put("Token", token));
    visit.frame.mapContext.ifPresent(map -> context.set("Map", map));
    preset.properties().forEach(entry -> context.set(entry.getKey(), entry.getValue()));
    return context;
  }
}
