package dev.lakestep.event.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// A delivery as the journal has it.
final class DeliveryText {
  private DeliveryText() {}

  static ObjectNode write(Delivery delivery) {
    ObjectNode node = Fields.none();
    node.put("id", delivery.id()).put("body", delivery.body());
    if (!delivery.letter().equals(delivery.body())) {
      node.put("letter", delivery.letter());
    }
    node.set("target", delivery.target().said());
    ObjectNode origin = node.putObject("origin");
    delivery.origin().forEach(origin::put);
    node.put("born", delivery.born().toEpochMilli());
    node.put("attempts", delivery.attempts()).put("due", delivery.due().toEpochMilli());
    return node;
  }

  static Delivery read(JsonNode node) {
    String body = node.path("body").asText();
    Map<String, String> origin = new TreeMap<>();
    node.path("origin")
        .properties()
        .forEach(one -> origin.put(one.getKey(), one.getValue().asText()));
    return new Delivery(
        node.path("id").asText(),
        new Target((ObjectNode) node.path("target")),
        body,
        node.path("letter").asText(body),
        origin,
        Instant.ofEpochMilli(node.path("born").asLong()),
        node.path("attempts").asInt(),
        Instant.ofEpochMilli(node.path("due").asLong()));
  }
}
