package dev.lakestep.task.message;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.contract.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// An attribute of a message: written out as AWS has it, or as a plain value.
///
/// @param text what it says, or its bytes in Base64
record Attribute(String type, String text) {
  static SequencedMap<String, Attribute> of(Arguments message) {
    SequencedMap<String, Attribute> all = new LinkedHashMap<>();
    message
        .fieldsIfAny("messageAttributes")
        .ifPresent(given -> {
          for (Map.Entry<String, JsonNode> one : given.json().properties()) {
            all.put(one.getKey(), of(one.getValue()));
          }
        });
    return all;
  }

  private static Attribute of(JsonNode value) {
    if (value.isObject()) {
      JsonNode type = either(value, "dataType", "DataType");
      JsonNode text = either(value, "stringValue", "StringValue");
      JsonNode bytes = either(value, "binaryValue", "BinaryValue");
      boolean isText = !text.isMissingNode();
      return new Attribute(
          type.asText(isText ? "String" : "Binary"), (isText ? text : bytes).asText());
    }
    return new Attribute(value.isNumber() ? "Number" : "String", Messages.text(value));
  }

  private static JsonNode either(JsonNode value, String small, String large) {
    return value.has(small) ? value.path(small) : value.path(large);
  }

  boolean isBinary() {
    return type.startsWith("Binary");
  }

  byte[] bytes() {
    return Base64.getDecoder().decode(text);
  }

  long size(String name) {
    return (name + type + text).getBytes(StandardCharsets.UTF_8).length;
  }
}
