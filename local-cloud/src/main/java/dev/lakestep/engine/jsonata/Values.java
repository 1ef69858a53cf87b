package dev.lakestep.engine.jsonata;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// JSON as the library wants it, and back. Null has a value of its own there, and nothing is null.
public final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Values() {}

  /// A tree of maps and lists, to be bound to a variable.
  public static Object bindable(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), bindable(field.getValue())));
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>(node.size());
        node.forEach(item -> list.add(bindable(item)));
        yield list;
      }
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      case NULL, MISSING, BINARY, POJO -> Jsonata.NULL_VALUE;
    };
  }

  private static Number number(JsonNode node) {
    if (node.canConvertToInt() && node.isIntegralNumber()) {
      return node.intValue();
    }
    if (node.canConvertToLong() && node.isIntegralNumber()) {
      return node.longValue();
    }
    return node.doubleValue();
  }

  /// What the library answers; undefined is empty.
  static Optional<JsonNode> result(Object value) {
    return Optional.ofNullable(value).map(Values::json);
  }

  private static JsonNode json(Object value) {
    return switch (value) {
      case Map<?, ?> map -> object(map);
      case Iterable<?> items -> array(items);
      case String text -> JSON.textNode(text);
      case Boolean flag -> JSON.booleanNode(flag);
      case Integer number -> JSON.numberNode(number);
      case Long number -> whole(number);
      case BigInteger number -> JSON.numberNode(number);
      case BigDecimal number -> decimal(number.doubleValue());
      case Number number -> decimal(number.doubleValue());
      default -> {
        if (Jsonata.NULL_VALUE.equals(value)) {
          yield JSON.nullNode();
        }
        throw new EvaluationException("returned an unsupported result type.");
      }
    };
  }

  private static JsonNode object(Map<?, ?> map) {
    ObjectNode object = JSON.objectNode();
    map.forEach((key, item) ->
        object.set(
            String.valueOf(key),
            Optional.ofNullable((Object) item).map(Values::json).orElse(JSON.nullNode())));
    return object;
  }

  private static JsonNode array(Iterable<?> items) {
    ArrayNode array = JSON.arrayNode();
    items.forEach(item ->
        array.add(Optional.ofNullable((Object) item).map(Values::json).orElse(JSON.nullNode())));
    return array;
  }

  private static JsonNode whole(long number) {
    return number == (int) number ? JSON.numberNode((int) number) : JSON.numberNode(number);
  }

  /// A number without a fraction is written as one, as JavaScript does.
  private static JsonNode decimal(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? whole((long) number)
        : JSON.numberNode(number);
  }
}
