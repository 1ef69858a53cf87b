package dev.lakestep.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.event.delivery.Target;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Rules as they are kept.
final class RuleText {
  private RuleText() {}

  static ObjectNode write(Rule rule) {
    ObjectNode node = Fields.none().put("bus", rule.bus()).put("name", rule.name());
    ObjectNode texts = node.putObject("texts");
    rule.texts().forEach(texts::put);
    node.put("since", rule.since().toEpochMilli());
    ArrayNode targets = node.putArray("targets");
    rule.targets().values().forEach(target -> targets.add(target.said()));
    ObjectNode tags = node.putObject("tags");
    rule.tags().forEach(tags::put);
    return node;
  }

  static Rule read(JsonNode node) {
    SequencedMap<String, Target> targets = new LinkedHashMap<>();
    for (JsonNode one : node.path("targets")) {
      Target target = new Target((ObjectNode) one);
      targets.put(target.id(), target);
    }
    return new Rule(
        node.path("bus").asText(),
        node.path("name").asText(),
        texts(node.path("texts")),
        Instant.ofEpochMilli(node.path("since").asLong()),
        targets,
        texts(node.path("tags")));
  }

  static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
    return texts;
  }

  /// AWS's list of `Key` and `Value`.
  static Map<String, String> tags(JsonNode list) {
    Map<String, String> tags = new TreeMap<>();
    list.forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return tags;
  }

  static void tags(ObjectNode output, Map<String, String> tags) {
    ArrayNode list = output.putArray("Tags");
    tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
  }
}
