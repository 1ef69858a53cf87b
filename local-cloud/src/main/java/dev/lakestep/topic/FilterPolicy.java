package dev.lakestep.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.Map;

/// Which messages a subscriber wants.
final class FilterPolicy {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FilterPolicy() {}

  /// Refuses a policy that says nothing.
  static void check(String policy, boolean ofBodies) {
    try {
      JsonNode read = JSON.readTree(policy);
      if (!read.isObject()) {
        throw SnsErrors.invalid("FilterPolicy: failed to parse JSON.");
      }
      for (Map.Entry<String, JsonNode> one : read.properties()) {
        boolean isNested = one.getValue().isObject();
        if (isNested && !ofBodies) {
          throw SnsErrors.invalid(
              "FilterPolicy: Filter policy scope MessageAttributes does not support nested filter"
                  + " policy");
        }
        if (!isNested && !one.getValue().isArray()) {
          throw SnsErrors.invalid(
              "FilterPolicy: \"%s\" must be an object or an array".formatted(one.getKey()));
        }
      }
    } catch (JsonProcessingException e) {
      throw SnsErrors.invalid("FilterPolicy: failed to parse JSON.");
    }
  }

  static boolean wants(Subscription subscription, Publication publication) {
    return subscription
        .said("FilterPolicy")
        .map(policy ->
            matches(
                tree(policy),
                subscription.filtersBodies()
                    ? tree(publication.message())
                    : attributes(publication.attributes())))
        .orElse(true);
  }

  /// What is no JSON is an object without fields.
  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return Fields.none();
    }
  }

  private static ObjectNode attributes(JsonNode attributes) {
    ObjectNode values = Fields.none();
    attributes
        .properties()
        .forEach(one -> {
          String text = one.getValue().path("StringValue").asText();
          String type = one.getValue().path("DataType").asText();
          boolean isText = type.isEmpty() || type.equals("String") || type.equals("Binary");
          values.set(one.getKey(), isText ? values.textNode(text) : tree(text));
        });
    return values;
  }

  private static boolean matches(JsonNode policy, JsonNode value) {
    if (value.isArray()) {
      for (JsonNode item : value) {
        if (matches(policy, item)) {
          return true;
        }
      }
      return false;
    }
    for (Map.Entry<String, JsonNode> one : policy.properties()) {
      boolean isMatch =
          one.getKey().equals("$or")
              ? anyOf(one.getValue(), value)
              : field(one.getValue(), value.path(one.getKey()));
      if (!isMatch) {
        return false;
      }
    }
    return true;
  }

  private static boolean anyOf(JsonNode policies, JsonNode value) {
    for (JsonNode policy : policies) {
      if (matches(policy, value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean field(JsonNode conditions, JsonNode value) {
    if (conditions.isObject()) {
      return !value.isMissingNode() && matches(conditions, value);
    }
    for (JsonNode condition : conditions) {
      if (condition.has("exists")) {
        if (condition.path("exists").asBoolean() != value.isMissingNode()) {
          return true;
        }
      } else if (anyValue(condition, value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyValue(JsonNode condition, JsonNode value) {
    if (value.isArray()) {
      for (JsonNode item : value) {
        if (Condition.holds(condition, item)) {
          return true;
        }
      }
      return false;
    }
    return !value.isMissingNode() && Condition.holds(condition, value);
  }
}
