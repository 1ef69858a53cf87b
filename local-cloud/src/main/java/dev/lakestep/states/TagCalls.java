package dev.lakestep.states;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Tags of state machines.
record TagCalls(Engine engine) {

  ObjectNode list(ObjectNode input) {
    ObjectNode answer = Fields.none();
    ArrayNode all = answer.putArray("tags");
    engine
        .tags(StatesApi.needed(input, "resourceArn"))
        .forEach((key, value) -> all.addObject().put("key", key).put("value", value));
    return answer;
  }

  ObjectNode tag(ObjectNode input) {
    engine.tag(StatesApi.needed(input, "resourceArn"), tags(input));
    return Fields.none();
  }

  /// The tags that a request says.
  static SortedMap<String, String> tags(ObjectNode input) {
    SortedMap<String, String> tags = new TreeMap<>();
    input
        .path("tags")
        .forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
    return tags;
  }

  ObjectNode untag(ObjectNode input) {
    List<String> keys = new ArrayList<>();
    input.path("tagKeys").forEach(key -> keys.add(key.asText()));
    engine.untag(StatesApi.needed(input, "resourceArn"), keys);
    return Fields.none();
  }
}
