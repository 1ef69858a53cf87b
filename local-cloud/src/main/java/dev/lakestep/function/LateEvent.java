package dev.lakestep.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.function.Invoking.Event;
import dev.lakestep.function.run.Payload;
import java.time.Instant;

/// An event that was accepted and that nobody waits for.
///
/// @param failures how often the function has failed on it
/// @param throttles how often there was no room for it since then
/// @param due when it is tried next
record LateEvent(Event event, Instant accepted, int failures, int throttles, Instant due) {
  LateEvent failed(Instant next) {
    return new LateEvent(event, accepted, failures + 1, 0, next);
  }

  LateEvent throttled(Instant next) {
    return new LateEvent(event, accepted, failures, throttles + 1, next);
  }

  ObjectNode write() {
    return Fields.none()
        .put("id", event.id())
        .put("name", event.name().name())
        .put("qualifier", event.name().qualifier())
        .put("payload", event.payload().text())
        .put("context", event.clientContext())
        .put("accepted", accepted.toEpochMilli())
        .put("failures", failures)
        .put("throttles", throttles)
        .put("due", due.toEpochMilli());
  }

  static LateEvent read(JsonNode node) {
    Event event =
        new Event(
            node.path("id").asText(),
            new FunctionName(node.path("name").asText(), node.path("qualifier").asText()),
            Payload.of(node.path("payload").asText()),
            node.path("context").asText());
    return new LateEvent(
        event,
        Instant.ofEpochMilli(node.path("accepted").asLong()),
        node.path("failures").asInt(),
        node.path("throttles").asInt(),
        Instant.ofEpochMilli(node.path("due").asLong()));
  }
}
