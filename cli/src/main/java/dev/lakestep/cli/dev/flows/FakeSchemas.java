package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.call.JsonValues;
import java.util.Optional;

/// Holds values against JSON schemas that ask for types, properties and items; what else a schema
/// may ask for is refused.
final class FakeSchemas {
  private FakeSchemas() {}

  /// Looks at `{"inputs": {"name": {"value": .., "schema": ".."}}}`.
  ///
  /// @throws Refusal if a value does not fit
  static JsonNode hold(JsonNode arguments) {
    arguments
        .path("inputs")
        .properties()
        .forEach(input -> {
          JsonNode schema = JsonValues.parsed(input.getValue().path("schema").asText());
          misfit(schema, input.getValue().path("value"))
              .ifPresent(misfit -> {
                throw new Refusal(
                    "Lakestep.InvalidInput",
                    "`%s` does not fit its schema: %s".formatted(input.getKey(), misfit));
              });
        });
    return JsonValues.JSON.objectNode();
  }

  private static Optional<String> misfit(JsonNode schema, JsonNode value) {
    return schema.properties().stream()
        .flatMap(rule -> misfit(rule.getKey(), schema, value).stream())
        .findFirst();
  }

  private static Optional<String> misfit(String rule, JsonNode schema, JsonNode value) {
    JsonNode asked = schema.path(rule);
    return switch (rule) {
      case "$schema", "$id", "title", "description" -> Optional.empty();
      case "type" -> told(!isOfType(asked.asText(), value), value + " is no " + asked.asText());
      case "required" ->
          first(asked, name -> told(!value.has(name.asText()), name + " is missing"));
      case "properties" ->
          asked.properties().stream()
              .filter(property -> value.has(property.getKey()))
              .flatMap(
                  property -> misfit(property.getValue(), value.path(property.getKey())).stream())
              .findFirst();
      case "additionalProperties" ->
          value.properties().stream()
              .filter(_ -> asked.isBoolean() && !asked.booleanValue())
              .filter(field -> !schema.path("properties").has(field.getKey()))
              .map(field -> "`%s` is not asked for".formatted(field.getKey()))
              .findFirst();
      case "items" -> first(value, item -> misfit(asked, item));
      default -> throw new Refusal(Refusal.NO_FAKE, "no fake knows `%s`".formatted(rule));
    };
  }

  private interface Look {
    Optional<String> at(JsonNode item);
  }

  private static Optional<String> first(JsonNode items, Look look) {
    for (JsonNode item : items) {
      Optional<String> misfit = look.at(item);
      if (misfit.isPresent()) {
        return misfit;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> told(boolean isMisfit, String words) {
    return isMisfit ? Optional.of(words) : Optional.empty();
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "null" -> value.isNull();
      default -> throw new Refusal(Refusal.NO_FAKE, "no fake knows the type `%s`".formatted(type));
    };
  }
}
