package dev.lakestep.dynamo.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.dynamo.Refusal;

/// What is said of JSON that is not of the shape of the request.
final class Serialization {
  private Serialization() {}

  static Refusal unexpected(JsonNode json, String wanted) {
    return Refusal.of(
        "SerializationException",
        switch (json.getNodeType()) {
          case ARRAY -> "Start of list found where not expected";
          case OBJECT, POJO -> "Start of structure or map found where not expected.";
          case BOOLEAN ->
              "%s cannot be converted to %s"
                  .formatted(json.asBoolean() ? "TRUE_VALUE" : "FALSE_VALUE", wanted);
          case NUMBER ->
              "%s cannot be converted to %s"
                  .formatted(json.isIntegralNumber() ? "NUMBER_VALUE" : "DECIMAL_VALUE", wanted);
          case STRING -> "STRING_VALUE cannot be converted to " + wanted;
          case BINARY, MISSING, NULL -> "Unexpected field type";
        });
  }
}
