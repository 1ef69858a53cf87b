package dev.lakestep.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// Events that were not told yet, as the journal has them.
final class EventText {
  private EventText() {}

  static ObjectNode write(ObjectEvent event) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", event.kind().name()).put("key", event.key()).put("reason", event.reason());
    node.put("size", event.size()).put("etag", event.etag()).put("version", event.versionId());
    node.put("sequencer", event.sequencer()).put("at", event.at().toString());
    node.put("request", event.requestId()).put("requester", event.requester());
    return node.put("notification", event.notification());
  }

  /// The event of a change, which names the bucket.
  static ObjectEvent read(JsonNode change) {
    JsonNode node = change.path("event");
    return new ObjectEvent(
        ObjectEvent.Kind.valueOf(node.path("kind").asText()),
        change.path("bucket").asText(),
        node.path("key").asText(),
        node.path("reason").asText(),
        node.path("size").asLong(),
        node.path("etag").asText(),
        node.path("version").asText(),
        node.path("sequencer").asText(),
        Instant.parse(node.path("at").asText()),
        node.path("request").asText(),
        node.path("requester").asText(),
        node.path("notification").asText());
  }
}
