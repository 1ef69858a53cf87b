package dev.lakestep.task.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.core.JsonSchema.Held;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What schemas ask of a value by itself.
final class SchemaRules {
  private SchemaRules() {}

  static Optional<String> misfit(String rule, JsonNode asked, Held held) {
    JsonNode value = held.value();
    return switch (rule) {
      case "type" -> {
        boolean fits = texts(asked).anyMatch(type -> isOfType(type, value));
        yield held.told(!fits, "is no " + String.join(" or ", texts(asked).toList()));
      }
      case "enum" ->
          held.told(asked.valueStream().noneMatch(one -> same(one, value)), "is none of " + asked);
      case "const" -> held.told(!same(asked, value), "is not " + asked);
      case "required", "dependentRequired", "minProperties", "maxProperties" ->
          value.isObject() ? ofFields(rule, asked, held) : Optional.empty();
      case "minItems", "maxItems", "uniqueItems" ->
          value.isArray() ? ofList(rule, asked, held) : Optional.empty();
      case "minLength", "maxLength", "pattern", "format" ->
          value.isTextual() ? ofText(rule, asked, held) : Optional.empty();
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
          value.isNumber() ? ofNumber(rule, asked, held) : Optional.empty();
      default -> throw new InvalidArgument("`%s` of schemas is not known here".formatted(rule));
    };
  }

  private static Stream<String> texts(JsonNode asked) {
    return asked.isArray() ? asked.valueStream().map(JsonNode::asText) : Stream.of(asked.asText());
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
      case "number" -> value.isNumber();
      case "null" -> value.isNull();
      default -> throw new InvalidArgument("`%s` is no type of schemas".formatted(type));
    };
  }

  /// One and 1.0 are the same number.
  private static boolean same(JsonNode one, JsonNode other) {
    return one.equals(
        (left, right) ->
            left.isNumber() && right.isNumber()
                ? left.decimalValue().compareTo(right.decimalValue())
                : left.equals(right) ? 0 : 1,
        other);
  }

  private static Optional<String> ofFields(String rule, JsonNode asked, Held held) {
    JsonNode value = held.value();
    return switch (rule) {
      case "required" -> missing(asked, held);
      case "dependentRequired" ->
          asked.properties().stream()
              .filter(one -> value.has(one.getKey()))
              .flatMap(one -> missing(one.getValue(), held).stream())
              .findFirst();
      case "minProperties" ->
          held.told(value.size() < asked.asInt(), "has fewer than %s fields".formatted(asked));
      default ->
          held.told(value.size() > asked.asInt(), "has more than %s fields".formatted(asked));
    };
  }

  private static Optional<String> missing(JsonNode names, Held held) {
    return texts(names)
        .filter(name -> !held.value().has(name))
        .flatMap(name -> held.told(true, "lacks `%s`".formatted(name)).stream())
        .findFirst();
  }

  private static Optional<String> ofList(String rule, JsonNode asked, Held held) {
    int size = held.value().size();
    return switch (rule) {
      case "minItems" ->
          held.told(size < asked.asInt(), "has fewer than %s items".formatted(asked));
      case "maxItems" -> held.told(size > asked.asInt(), "has more than %s items".formatted(asked));
      default -> held.told(asked.booleanValue() && hasTwice(held), "has an item twice");
    };
  }

  private static boolean hasTwice(Held held) {
    List<JsonNode> before = new ArrayList<>();
    for (JsonNode item : held.value()) {
      if (before.stream().anyMatch(one -> same(one, item))) {
        return true;
      }
      before.add(item);
    }
    return false;
  }

  private static Optional<String> ofText(String rule, JsonNode asked, Held held) {
    String text = held.value().textValue();
    int length = text.codePointCount(0, text.length());
    return switch (rule) {
      case "minLength" ->
          held.told(length < asked.asInt(), "has fewer than %s characters".formatted(asked));
      case "maxLength" ->
          held.told(length > asked.asInt(), "has more than %s characters".formatted(asked));
      case "pattern" ->
          held.told(!JsonSchema.found(asked.asText(), text), "does not match " + asked);
      default -> held.told(!isOfFormat(asked.asText(), text), "is no " + asked.asText());
    };
  }

  /// Other formats are notes.
  private static boolean isOfFormat(String format, String text) {
    try {
      return switch (format) {
        case "date-time" -> OffsetDateTime.parse(text).getYear() < Integer.MAX_VALUE;
        case "date" -> LocalDate.parse(text).getYear() < Integer.MAX_VALUE;
        case "uuid" -> UUID.fromString(text).toString().equalsIgnoreCase(text);
        case "email" -> text.matches("[^@\\s]+@[^@\\s]+");
        default -> true;
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<String> ofNumber(String rule, JsonNode asked, Held held) {
    if (!asked.isNumber()) {
      throw new InvalidArgument("`%s` of a schema is a number".formatted(rule));
    }
    BigDecimal value = held.value().decimalValue();
    int order = value.compareTo(asked.decimalValue());
    return switch (rule) {
      case "minimum" -> held.told(order < 0, "is less than " + asked);
      case "maximum" -> held.told(order > 0, "is more than " + asked);
      case "exclusiveMinimum" -> held.told(order <= 0, "is not more than " + asked);
      case "exclusiveMaximum" -> held.told(order >= 0, "is not less than " + asked);
      default ->
          held.told(
              value.remainder(asked.decimalValue()).signum() != 0, "is no multiple of " + asked);
    };
  }
}
