package dev.lakestep.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Tags of state machines, for as long as the process lives.
final class TagCalls {
  private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();

  ObjectNode list(ObjectNode input) {
    ObjectNode answer = Fields.none();
    ArrayNode all = answer.putArray("tags");
    of(input).forEach((key, value) -> all.addObject().put("key", key).put("value", value));
    return answer;
  }

  ObjectNode tag(ObjectNode input) {
    for (JsonNode tag : input.path("tags")) {
      of(input).put(tag.path("key").asText(), tag.path("value").asText());
    }
    return Fields.none();
  }

  ObjectNode untag(ObjectNode input) {
    input.path("tagKeys").forEach(key -> of(input).remove(key.asText()));
    return Fields.none();
  }

  private Map<String, String> of(ObjectNode input) {
    return tags.computeIfAbsent(StatesApi.needed(input, "resourceArn"), _ -> new TreeMap<>());
  }
}
