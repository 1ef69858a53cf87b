package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.jsonata.Chance;
import dev.lakestep.engine.jsonata.EvaluationException;
import dev.lakestep.engine.jsonata.Jsonata;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Evaluates the fields of a state: every text between `{%` and `%}` in them.
final class Fields {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Jsonata jsonata;
  private final Supplier<Map<String, Object>> variables;
  private final Chance chance;
  private final boolean literal;
  private Optional<Map<String, Object>> bound = Optional.empty();

  /// `literal` if no text is an expression; `variables` are asked for when one is.
  Fields(Jsonata jsonata, Supplier<Map<String, Object>> variables, Chance chance, boolean literal) {
    this.jsonata = jsonata;
    this.variables = variables;
    this.chance = chance;
    this.literal = literal;
  }

  /// @throws FieldFailure if an expression in it fails or yields nothing
  JsonNode evaluate(JsonNode field, String location) {
    return switch (field.getNodeType()) {
      case STRING -> text(field, location);
      case OBJECT -> {
        ObjectNode object = JSON.objectNode();
        field
            .properties()
            .forEach(entry ->
                object.set(
                    entry.getKey(), evaluate(entry.getValue(), location + "/" + entry.getKey())));
        yield object;
      }
      case ARRAY -> {
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < field.size(); i++) {
          array.add(evaluate(field.get(i), "%s[%d]".formatted(location, i)));
        }
        yield array;
      }
      case NUMBER, BOOLEAN, NULL, MISSING, BINARY, POJO -> field;
    };
  }

  /// The value of a field that must be of a kind, such as `number`.
  JsonNode expect(JsonNode field, String location, String kind) {
    JsonNode value = evaluate(field, location);
    String found = value.getNodeType().name().toLowerCase(Locale.ROOT);
    if (!found.equals(kind)) {
      throw new FieldFailure(
          "The JSONata expression '%s' specified for the field '%s' returned an unexpected result type. Expected '%s', but was '%s' for value: %s"
              .formatted(expression(field), location, kind, found, value),
          location);
    }
    return value;
  }

  private JsonNode text(JsonNode field, String location) {
    String text = field.textValue();
    if (literal || !text.startsWith("{%") || !text.endsWith("%}") || text.length() < 4) {
      return field;
    }
    String expression = expression(field);
    try {
      return jsonata
          .evaluate(expression, bound(), chance)
          .orElseThrow(() -> failure(expression, location, "returned nothing (undefined)."));
    } catch (EvaluationException e) {
      String message = String.valueOf(e.getMessage());
      throw failure(
          expression,
          location,
          message.startsWith("returned ")
              ? message
              : "threw an error during evaluation. " + message);
    }
  }

  private Map<String, Object> bound() {
    Map<String, Object> known = bound.orElseGet(variables);
    bound = Optional.of(known);
    return known;
  }

  private static String expression(JsonNode field) {
    String text = field.asText();
    return text.length() < 4 ? text : text.substring(2, text.length() - 2).strip();
  }

  private static FieldFailure failure(String expression, String location, String what) {
    return new FieldFailure(
        "The JSONata expression '%s' specified for the field '%s' %s"
            .formatted(expression, location, what),
        location);
  }
}
