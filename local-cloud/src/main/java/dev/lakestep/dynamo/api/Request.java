package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.dynamo.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The parameters of a call, or of a part of one; what is null is absent.
record Request(ObjectNode json) {
  static Request of(JsonNode json) {
    if (json instanceof ObjectNode object) {
      return new Request(object);
    }
    throw Serialization.unexpected(json, "Structure");
  }

  static Request empty() {
    return new Request(JsonNodeFactory.instance.objectNode());
  }

  boolean has(String name) {
    return value(name).isPresent();
  }

  Optional<JsonNode> value(String name) {
    return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
  }

  Optional<String> text(String name) {
    return value(name).map(Request::asText);
  }

  static String asText(JsonNode value) {
    if (!value.isTextual()) {
      throw Serialization.unexpected(value, "String");
    }
    return value.textValue();
  }

  Optional<Long> number(String name) {
    return value(name)
        .map(value -> {
          if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw Serialization.unexpected(value, "Integer");
          }
          return value.longValue();
        });
  }

  boolean flag(String name, boolean otherwise) {
    return value(name)
        .map(value -> {
          if (!value.isBoolean()) {
            throw Serialization.unexpected(value, "Boolean");
          }
          return value.booleanValue();
        })
        .orElse(otherwise);
  }

  Optional<Request> part(String name) {
    return value(name).map(Request::of);
  }

  /// Absent and empty are not the same to some.
  Optional<List<JsonNode>> list(String name) {
    return value(name)
        .map(value -> {
          if (!value.isArray()) {
            throw Serialization.unexpected(value, "List");
          }
          return StreamSupport.stream(value.spliterator(), false).toList();
        });
  }

  List<Request> parts(String name) {
    return list(name).orElse(List.of()).stream().map(Request::of).toList();
  }

  List<String> texts(String name) {
    return list(name).orElse(List.of()).stream().map(Request::asText).toList();
  }

  List<String> fields() {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /// One of the values that are allowed.
  ///
  /// @throws Refusal in AWS's words if it is another
  Optional<String> oneOf(String name, List<String> allowed) {
    Optional<String> value = text(name);
    value
        .filter(given -> !allowed.contains(given))
        .ifPresent(given -> {
          throw constraint(
              "Value '%s' at '%s'".formatted(given, member(name)),
              "Member must satisfy enum value set: [%s]".formatted(String.join(", ", allowed)));
        });
    return value;
  }

  Optional<Long> atLeast(String name, long least) {
    Optional<Long> value = number(name);
    value
        .filter(given -> given < least)
        .ifPresent(given -> {
          throw constraint(
              "Value '%d' at '%s'".formatted(given, member(name)),
              "Member must have value greater than or equal to " + least);
        });
    return value;
  }

  static Refusal missing(String member) {
    return constraint("Value null at '%s'".formatted(member), "Member must not be null");
  }

  static Refusal constraint(String value, String rule) {
    return Refusal.invalid(
        "1 validation error detected: %s failed to satisfy constraint: %s".formatted(value, rule));
  }

  static String member(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
