package dev.lakestep.engine.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/// JSON as it is written down and read again.
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// None if the text is no JSON.
  static Optional<JsonNode> parsed(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      return Optional.of(json).filter(known -> !known.isMissingNode());
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  static byte[] bytes(JsonNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What was written by this class.
  static JsonNode read(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<String> text(JsonNode json, String field) {
    return Optional.ofNullable(json.get(field)).map(JsonNode::asText);
  }

  static Instant time(JsonNode json, String field) {
    return Instant.ofEpochMilli(json.path(field).asLong());
  }

  static void put(ObjectNode json, String field, Instant time) {
    json.put(field, time.toEpochMilli());
  }
}
