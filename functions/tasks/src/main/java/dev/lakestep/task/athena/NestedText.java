package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Reads the text that Athena makes of arrays, maps and rows: `[1, 2]`, `{a=1, b=[x, y]}`. Athena
/// does not say what is in them, so what looks like a number or a flag is one; and a text that
/// holds a bracket or `, ` cannot be told from what it looks like.
final class NestedText {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d+)?([eE][+-]?\\d{1,3})?");
  private static final String SEPARATOR = ", ";

  private final String text;
  private int at;

  NestedText(String text) {
    this.text = text;
  }

  /// What cannot be read is the text that it was.
  JsonNode value() {
    JsonNode value = next("");
    return at == text.length() ? value : JsonValues.JSON.textNode(text);
  }

  private JsonNode next(String ends) {
    if (text.startsWith("[", at)) {
      return items();
    }
    return text.startsWith("{", at) ? fields() : leaf(ends);
  }

  private JsonNode items() {
    ArrayNode items = JsonValues.JSON.arrayNode();
    at++;
    while (at < text.length() && text.charAt(at) != ']') {
      items.add(next("]"));
      skipSeparator();
    }
    at++;
    return items;
  }

  private JsonNode fields() {
    ObjectNode fields = JsonValues.JSON.objectNode();
    at++;
    while (at < text.length() && text.charAt(at) != '}') {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        at = 0;
        return JsonValues.JSON.textNode(text);
      }
      String name = text.substring(at, equals);
      at = equals + 1;
      fields.set(name, next("}"));
      skipSeparator();
    }
    at++;
    return fields;
  }

  private void skipSeparator() {
    if (text.startsWith(SEPARATOR, at)) {
      at += SEPARATOR.length();
    }
  }

  private JsonNode leaf(String ends) {
    int end = at;
    while (end < text.length()
        && !text.startsWith(SEPARATOR, end)
        && (ends.isEmpty() || !text.startsWith(ends, end))) {
      end++;
    }
    String leaf = text.substring(at, end);
    at = end;
    return switch (leaf) {
      case "null" -> JsonValues.JSON.nullNode();
      case "true", "false" -> JsonValues.JSON.booleanNode(leaf.equals("true"));
      default -> {
        if (!NUMBER.matcher(leaf).matches()) {
          yield JsonValues.JSON.textNode(leaf);
        }
        yield leaf.matches("-?\\d+")
            ? JsonValues.JSON.numberNode(Long.parseLong(leaf))
            : JsonValues.JSON.numberNode(new BigDecimal(leaf));
      }
    };
  }
}
