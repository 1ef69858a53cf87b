package dev.lakestep.task.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// JSON as DynamoDB has it, and the other way round.
final class Attributes {
  private Attributes() {}

  static SequencedMap<String, AttributeValue> of(ObjectNode fields) {
    SequencedMap<String, AttributeValue> all = new LinkedHashMap<>();
    fields.properties().forEach(field -> all.put(field.getKey(), of(field.getValue())));
    return all;
  }

  private static AttributeValue of(JsonNode json) {
    return switch (json.getNodeType()) {
      case NUMBER -> AttributeValue.fromN(json.decimalValue().toPlainString());
      case BOOLEAN -> AttributeValue.fromBool(json.booleanValue());
      case ARRAY -> {
        List<AttributeValue> items = new ArrayList<>();
        json.forEach(item -> items.add(of(item)));
        yield AttributeValue.fromL(items);
      }
      case OBJECT -> AttributeValue.fromM(of((ObjectNode) json));
      case NULL, MISSING -> AttributeValue.fromNul(true);
      case STRING, BINARY, POJO -> AttributeValue.fromS(json.asText());
    };
  }

  static ObjectNode json(Map<String, AttributeValue> item) {
    ObjectNode json = JsonValues.JSON.objectNode();
    item.forEach((name, value) -> json.set(name, json(value)));
    return json;
  }

  private static JsonNode json(AttributeValue value) {
    return switch (value.type()) {
      case S -> JsonValues.JSON.textNode(value.s());
      case N -> number(value.n());
      case BOOL -> JsonValues.JSON.booleanNode(value.bool());
      case L -> list(value.l().stream().map(Attributes::json).toList());
      case M -> json(value.m());
      case SS -> list(value.ss().stream().<JsonNode>map(JsonValues.JSON::textNode).toList());
      case NS -> list(value.ns().stream().map(Attributes::number).toList());
      case B -> JsonValues.JSON.textNode(base64(value.b().asByteArray()));
      case BS ->
          list(
              value.bs().stream()
                  .<JsonNode>map(bytes -> JsonValues.JSON.textNode(base64(bytes.asByteArray())))
                  .toList());
      case NUL, UNKNOWN_TO_SDK_VERSION -> JsonValues.JSON.nullNode();
    };
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static JsonNode number(String text) {
    BigDecimal number = new BigDecimal(text);
    boolean isLong = number.stripTrailingZeros().scale() <= 0 && number.precision() <= 18;
    return isLong
        ? JsonValues.JSON.numberNode(number.longValueExact())
        : JsonValues.JSON.numberNode(number);
  }

  private static ArrayNode list(List<JsonNode> items) {
    return JsonValues.JSON.arrayNode().addAll(items);
  }
}
