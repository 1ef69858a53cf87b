package dev.lakestep.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;
import java.util.Optional;

/// A parameter with its last version.
///
/// @param type `String`, `StringList` or `SecureString`
/// @param written what the user's file said about it last
record Parameter(
    String name,
    String type,
    String value,
    String description,
    long version,
    Instant changed,
    Optional<String> written) {

  ObjectNode write() {
    ObjectNode node = Fields.none().put("name", name).put("type", type).put("value", value);
    node.put("description", description).put("version", version);
    node.put("changed", changed.toEpochMilli());
    written.ifPresent(text -> node.put("written", text));
    return node;
  }

  static Parameter read(JsonNode node) {
    return new Parameter(
        node.path("name").asText(),
        node.path("type").asText(),
        node.path("value").asText(),
        node.path("description").asText(),
        node.path("version").asLong(),
        Instant.ofEpochMilli(node.path("changed").asLong()),
        Fields.text(node, "written"));
  }
}
