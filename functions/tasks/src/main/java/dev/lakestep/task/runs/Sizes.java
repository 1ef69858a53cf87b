package dev.lakestep.task.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;

/// How much room JSON takes in a row of a table, which holds 400 KB of UTF-8.
final class Sizes {
  private Sizes() {}

  static int of(JsonNode node) {
    return bytes(node.toString());
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// As much of a value as there is room for: the beginning of a text, the first fields of an
  /// object that fit. Of other values that are too large nothing is left.
  static JsonNode fitted(JsonNode node, int most) {
    if (of(node) <= most) {
      return node;
    }
    if (node instanceof ObjectNode object) {
      return fields(object, most);
    }
    return node.isTextual()
        ? TextNode.valueOf(beginning(node.asText(), most))
        : JsonNodeFactory.instance.nullNode();
  }

  private static ObjectNode fields(ObjectNode object, int most) {
    ObjectNode fitted = JsonNodeFactory.instance.objectNode();
    int left = most - of(fitted);
    for (var field : object.properties()) {
      int size = bytes(JsonNodeFactory.instance.textNode(field.getKey()).toString()) + 2;
      size += of(field.getValue());
      if (size <= left) {
        fitted.set(field.getKey(), field.getValue());
        left -= size;
      }
    }
    return fitted;
  }

  /// By whole characters, with what it takes to quote them.
  private static String beginning(String text, int most) {
    int left = most - of(TextNode.valueOf(""));
    int end = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      left -= of(TextNode.valueOf(text.substring(end, next))) - 2;
      if (left < 0) {
        break;
      }
      end = next;
    }
    return text.substring(0, end);
  }
}
