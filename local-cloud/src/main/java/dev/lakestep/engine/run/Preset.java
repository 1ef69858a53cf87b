package dev.lakestep.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// Variables that a run begins with, and what its context says otherwise; both objects.
public record Preset(JsonNode variables, JsonNode context) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  static final Preset NONE = of(JsonNodeFactory.instance.objectNode());

  /// From the texts `variables` and `context` of a request.
  public static Preset of(JsonNode request) {
    return new Preset(object(request.path("variables")), object(request.path("context")));
  }

  private static JsonNode object(JsonNode text) {
    try {
      JsonNode parsed = MAPPER.readTree(text.asText("{}"));
      return parsed.isObject() ? parsed : JsonNodeFactory.instance.objectNode();
    } catch (JsonProcessingException _) {
      return JsonNodeFactory.instance.objectNode();
    }
  }
}
