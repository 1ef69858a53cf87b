package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;

/// Something that happened to a stack or one of its resources.
public record Event(String id, Subject subject, Status status, String reason, Instant when) {

  /// What it happened to.
  ///
  /// @param ref empty of a thing that is not there yet
  public record Subject(String id, String type, String ref) {}

  ObjectNode write() {
    return Fields.none()
        .put("id", id)
        .put("of", subject.id())
        .put("type", subject.type())
        .put("ref", subject.ref())
        .put("status", status.name())
        .put("reason", reason)
        .put("when", when.toString());
  }

  static Event read(JsonNode node) {
    return new Event(
        node.path("id").asText(),
        new Subject(
            node.path("of").asText(), node.path("type").asText(), node.path("ref").asText()),
        Status.valueOf(node.path("status").asText()),
        node.path("reason").asText(),
        Instant.parse(node.path("when").asText()));
  }
}
