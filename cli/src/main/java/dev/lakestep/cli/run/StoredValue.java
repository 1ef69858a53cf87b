package dev.lakestep.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/// A value of the key-value store, as JSON, and its type.
public record StoredValue(String json, String type) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /// A word of a command line as this type, if it is one; `AUTO` takes what fits best.
  public static Optional<StoredValue> of(String word, String type) {
    return switch (type) {
      case "AUTO" -> Optional.of(new StoredValue(json(word).toString(), kind(json(word))));
      case "NUMBER", "BOOLEAN" ->
          kind(json(word)).equals(type)
              ? Optional.of(new StoredValue(word, type))
              : Optional.empty();
      case "JSON" -> read(word).map(tree -> new StoredValue(tree.toString(), type));
      default -> Optional.of(new StoredValue(TextNode.valueOf(word).toString(), type));
    };
  }

  /// For people: a text without its quotes.
  public static String text(String json) {
    return read(json).filter(JsonNode::isTextual).map(JsonNode::asText).orElse(json);
  }

  private static JsonNode json(String word) {
    return read(word).filter(tree -> !tree.isNull()).orElseGet(() -> TextNode.valueOf(word));
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case NUMBER -> "NUMBER";
      case BOOLEAN -> "BOOLEAN";
      case OBJECT, ARRAY -> "JSON";
      case STRING, NULL, BINARY, MISSING, POJO -> "STRING";
    };
  }

  private static Optional<JsonNode> read(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(tree -> !tree.isMissingNode());
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
