package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.Bytes;
import dev.lakestep.dynamo.value.Item;
import dev.lakestep.dynamo.value.Numbers;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;

/// Values as they travel: an object whose one field is named after the type.
final class Wire {
  private static final int DEEPEST = 32;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Wire() {}

  static Item item(JsonNode json) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (var field : Request.of(json).json().properties()) {
      if (field.getKey().isEmpty()) {
        throw Refusal.invalid("Empty attribute name");
      }
      values.put(field.getKey(), value(field.getValue(), 1));
    }
    return new Item(values);
  }

  static AttributeValue value(JsonNode json) {
    return value(json, 1);
  }

  private static AttributeValue value(JsonNode json, int depth) {
    if (depth > DEEPEST) {
      throw Refusal.invalid("Nesting Levels have exceeded supported limits");
    }
    Request value = Request.of(json);
    List<AttributeValue.Type> types =
        List.of(AttributeValue.Type.values()).stream()
            .filter(type -> value.has(type.name()))
            .toList();
    if (types.size() != 1) {
      throw Refusal.invalid(
          types.isEmpty()
              ? "Supplied AttributeValue is empty, must contain exactly one of the supported"
                  + " datatypes"
              : "Supplied AttributeValue has more than one datatypes set, must contain exactly one"
                  + " of the supported datatypes");
    }
    return value(types.getFirst(), value, depth);
  }

  private static AttributeValue value(AttributeValue.Type type, Request json, int depth) {
    String name = type.name();
    return switch (type) {
      case S, N, B -> scalar(type, json.text(name).orElseThrow());
      case BOOL -> new AttributeValue.Bool(json.flag(name, false));
      case NULL -> {
        if (!json.flag(name, false)) {
          throw Refusal.parameter("Null attribute value types must have the value of true");
        }
        yield new AttributeValue.Null();
      }
      case SS, NS, BS -> set(type, json.texts(name));
      case L ->
          new AttributeValue.L(
              json.list(name).orElseThrow().stream().map(one -> value(one, depth + 1)).toList());
      case M -> {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        for (var field : json.part(name).orElseThrow().json().properties()) {
          values.put(field.getKey(), value(field.getValue(), depth + 1));
        }
        yield new AttributeValue.M(values);
      }
    };
  }

  private static AttributeValue scalar(AttributeValue.Type type, String text) {
    return switch (type) {
      case S -> new AttributeValue.S(text);
      case N -> new AttributeValue.N(Numbers.read(text));
      default -> new AttributeValue.B(bytes(text));
    };
  }

  private static Bytes bytes(String text) {
    try {
      return Bytes.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException _) {
      throw Refusal.of("SerializationException", "Invalid base64 in a binary value");
    }
  }

  private static AttributeValue set(AttributeValue.Type type, List<String> texts) {
    if (texts.isEmpty()) {
      throw Refusal.parameter(
          switch (type) {
            case SS -> "An string set  may not be empty";
            case NS -> "An number set  may not be empty";
            default -> "Binary sets should not be empty";
          });
    }
    AttributeValue.Type element =
        type == AttributeValue.Type.SS
            ? AttributeValue.Type.S
            : type == AttributeValue.Type.NS ? AttributeValue.Type.N : AttributeValue.Type.B;
    SequencedSet<AttributeValue> values = new LinkedHashSet<>();
    for (String text : texts) {
      if (!values.add(scalar(element, text))) {
        throw duplicates(type, texts);
      }
    }
    return new AttributeValue.SetOf(type, values);
  }

  private static Refusal duplicates(AttributeValue.Type type, List<String> texts) {
    String all = String.join(", ", texts);
    return switch (type) {
      case SS -> Refusal.parameter("Input collection [%s] contains duplicates.".formatted(all));
      case BS ->
          Refusal.parameter("Input collection [%s]of type BS contains duplicates.".formatted(all));
      default -> Refusal.invalid("Input collection contains duplicates");
    };
  }

  static ObjectNode json(Item item) {
    return json(item.values());
  }

  private static ObjectNode json(Map<String, AttributeValue> values) {
    ObjectNode json = NODES.objectNode();
    values.forEach((name, value) -> json.set(name, json(value)));
    return json;
  }

  static ObjectNode json(AttributeValue value) {
    ObjectNode json = NODES.objectNode();
    String type = value.type().name();
    switch (value) {
      case AttributeValue.S(String text) -> json.put(type, text);
      case AttributeValue.N(var number) -> json.put(type, Numbers.text(number));
      case AttributeValue.B(Bytes bytes) -> json.put(type, bytes.toString());
      case AttributeValue.Bool(boolean known) -> json.put(type, known);
      case AttributeValue.Null _ -> json.put(type, true);
      case AttributeValue.SetOf set ->
          json.set(type, list(List.copyOf(set.values()), one -> json(one).elements().next()));
      case AttributeValue.L(var values) -> json.set(type, list(values, Wire::json));
      case AttributeValue.M(var values) -> json.set(type, json(values));
    }
    return json;
  }

  private static <T> ArrayNode list(List<T> values, Function<T, JsonNode> each) {
    ArrayNode list = NODES.arrayNode();
    values.forEach(value -> list.add(each.apply(value)));
    return list;
  }
}
