package dev.lakestep.task.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Values of expressions as JSON, and the other way round; moments travel as text.
public final class JsonValues {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  public static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonValues() {}

  /// The JSON in a text.
  ///
  /// @throws IllegalArgumentException if there is none
  public static JsonNode parsed(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + text, e);
    }
  }

  public static Value value(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING, BINARY -> Value.of(json.asText());
      case BOOLEAN -> Value.of(json.booleanValue());
      case NUMBER ->
          json.isIntegralNumber() && json.canConvertToLong()
              ? Value.of(json.longValue())
              : Value.of(json.doubleValue());
      case ARRAY -> {
        List<Value> items = new ArrayList<>();
        json.forEach(item -> items.add(value(item)));
        yield new Value.Items(items);
      }
      case OBJECT, POJO -> new Value.Fields(fields(json));
      case NULL, MISSING -> Value.NOTHING;
    };
  }

  public static SequencedMap<String, Value> fields(JsonNode object) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    object.properties().forEach(field -> fields.put(field.getKey(), value(field.getValue())));
    return fields;
  }

  public static JsonNode json(Value value) {
    return switch (value) {
      case Value.Nothing _ -> JSON.nullNode();
      case Value.Flag(var flag) -> JSON.booleanNode(flag);
      case Value.Whole(var whole) -> JSON.numberNode(whole);
      case Value.Decimal(var decimal) -> JSON.numberNode(decimal);
      case Value.Text(var text) -> JSON.textNode(text);
      case Value.Moment(var time) -> JSON.textNode(time.toString());
      case Value.Items(var items) -> {
        ArrayNode array = JSON.arrayNode();
        items.forEach(item -> array.add(json(item)));
        yield array;
      }
      case Value.Fields(var fields) -> {
        ObjectNode object = JSON.objectNode();
        fields.forEach((name, field) -> object.set(name, json(field)));
        yield object;
      }
    };
  }
}
