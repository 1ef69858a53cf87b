package dev.lakestep.task.kv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.call.JsonValues;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A value of the store with its type.
record KvValue(String type, JsonNode json) {

  /// What the value is by itself.
  static KvValue of(JsonNode json) {
    String type =
        switch (json.getNodeType()) {
          case STRING -> "STRING";
          case NUMBER -> "NUMBER";
          case BOOLEAN -> "BOOLEAN";
          default -> "JSON";
        };
    return new KvValue(type, json);
  }

  /// The value read as the type that a flow says.
  static KvValue of(String type, JsonNode json) {
    String text = json.isContainerNode() ? json.toString() : json.asText();
    return new KvValue(type, read(type, json, text.strip()));
  }

  private static JsonNode read(String type, JsonNode json, String text) {
    try {
      return switch (type) {
        case "STRING" ->
            JsonValues.JSON.textNode(json.isContainerNode() ? json.toString() : json.asText());
        case "NUMBER" -> json.isNumber() ? json : JsonValues.JSON.numberNode(new BigDecimal(text));
        case "BOOLEAN" -> JsonValues.JSON.booleanNode(text.equalsIgnoreCase("true"));
        case "DATETIME" -> time(text, one -> OffsetDateTime.parse(one).toString());
        case "DATE" -> time(text, one -> LocalDate.parse(one).toString());
        case "DURATION" -> time(text, one -> Duration.parse(one).toString());
        default -> json.isTextual() ? JsonValues.parsed(text) : json;
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InvalidArgument("`value` is no %s".formatted(type));
    }
  }

  /// The text stays as it was written, if it is right.
  private static JsonNode time(String text, UnaryOperator<String> reader) {
    String _ = reader.apply(text);
    return JsonValues.JSON.textNode(text);
  }

  /// The value with another merged in: maps deeply; a list of keys and values says fields of a map
  /// by their paths; anything else takes its place.
  KvValue merged(JsonNode given) {
    boolean isMap = json.isObject();
    JsonNode other = isMap && given.isTextual() ? parsed(given) : given;
    if (isEntries(other) && (isMap || json.isMissingNode())) {
      ObjectNode all = isMap ? json.deepCopy() : JsonValues.JSON.objectNode();
      other.forEach(entry -> set(all, entry.path("key").asText(), entry.path("value")));
      return of(all);
    }
    if (isMap && other instanceof ObjectNode more) {
      return of(deep(json.deepCopy(), more));
    }
    boolean isTime = type.startsWith("DAT") || type.equals("DURATION");
    return isTime && other.isTextual() ? of(type, other) : of(other);
  }

  /// An expression may have made a text of a map.
  private static JsonNode parsed(JsonNode given) {
    String text = given.asText().strip();
    try {
      return text.startsWith("{") || text.startsWith("[") ? JsonValues.parsed(text) : given;
    } catch (IllegalArgumentException e) {
      return given;
    }
  }

  private static boolean isEntries(JsonNode json) {
    if (!json.isArray() || json.isEmpty()) {
      return false;
    }
    for (JsonNode entry : json) {
      if (entry.size() != 2 || !entry.has("key") || !entry.has("value")) {
        return false;
      }
    }
    return true;
  }

  private static void set(ObjectNode map, String path, JsonNode value) {
    int dot = path.indexOf('.');
    if (dot < 0 || map.has(path)) {
      map.set(path, value);
      return;
    }
    String first = path.substring(0, dot);
    ObjectNode inner = map.get(first) instanceof ObjectNode there ? there : map.putObject(first);
    set(inner, path.substring(dot + 1), value);
  }

  private static ObjectNode deep(ObjectNode map, ObjectNode more) {
    for (Map.Entry<String, JsonNode> field : more.properties()) {
      if (map.get(field.getKey()) instanceof ObjectNode inner
          && field.getValue() instanceof ObjectNode other) {
        deep(inner, other);
      } else {
        map.set(field.getKey(), field.getValue());
      }
    }
    return map;
  }
}
