package dev.lakestep.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The fields that many operations of the API share.
final class Shapes {
  private static final int MOST_ATTRIBUTES = 10;

  private Shapes() {}

  static String needed(JsonNode input, String name) {
    return Fields.text(input, name)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> SqsErrors.missing(name));
  }

  /// The name of the queue that a request is for.
  static String queue(ObjectNode input) {
    String url = needed(input, "QueueUrl");
    return url.substring(url.lastIndexOf('/') + 1);
  }

  static String sender(Request request) {
    return request.caller().map(Caller::accessKey).orElse("");
  }

  static List<String> texts(JsonNode input, String name) {
    List<String> texts = new ArrayList<>();
    input.path(name).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  static Map<String, String> map(JsonNode input, String name) {
    Map<String, String> map = new TreeMap<>();
    input.path(name).properties().forEach(one -> map.put(one.getKey(), one.getValue().asText()));
    return map;
  }

  /// A number within its bounds, or nothing if there is none.
  static OptionalLong within(JsonNode input, String name, long least, long most) {
    OptionalLong found = Fields.whole(input, name);
    if (found.isPresent() && (found.getAsLong() < least || found.getAsLong() > most)) {
      throw SqsErrors.invalid(
          name,
          found.getAsLong(),
          name.equals("MaxNumberOfMessages")
              ? "Must be between 1 and 10, if provided."
              : "Must be >= %d and <= %d, if provided.".formatted(least, most));
    }
    return found;
  }

  static Optional<Duration> seconds(JsonNode input, String name) {
    return Fields.value(input, name).map(value -> Duration.ofSeconds(value.asLong()));
  }

  static Optional<Duration> secondsWithin(JsonNode input, String name, long most) {
    OptionalLong _ = within(input, name, 0, most);
    return seconds(input, name);
  }

  static Outgoing outgoing(JsonNode input) {
    return new Outgoing(
        Fields.text(input, "MessageBody").orElseThrow(() -> SqsErrors.missing("MessageBody")),
        attributes(input.path("MessageAttributes")),
        Fields.text(input.path("MessageSystemAttributes").path("AWSTraceHeader"), "StringValue"),
        seconds(input, "DelaySeconds"),
        Fields.text(input, "MessageGroupId"),
        Fields.text(input, "MessageDeduplicationId"));
  }

  private static Map<String, Attribute> attributes(JsonNode input) {
    if (input.size() > MOST_ATTRIBUTES) {
      throw SqsErrors.invalid(
          "Number of message attributes [%d] exceeds the allowed maximum [%d]."
              .formatted(input.size(), MOST_ATTRIBUTES));
    }
    Map<String, Attribute> attributes = new TreeMap<>();
    input
        .properties()
        .forEach(one -> attributes.put(one.getKey(), attribute(one.getKey(), one.getValue())));
    return attributes;
  }

  private static Attribute attribute(String name, JsonNode value) {
    String type = Fields.text(value, "DataType").orElse("");
    if (!type.matches("(String|Number|Binary)(\\..+)?")) {
      throw SqsErrors.invalid(
          ("The message attribute '%s' has an invalid message attribute type, the set of supported"
                  + " type prefixes is Binary, Number, and String.")
              .formatted(name));
    }
    String field = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
    String text = Fields.text(value, field).orElse("");
    if (text.isEmpty()) {
      throw SqsErrors.invalid(
          ("The message attribute '%s' must contain a non-empty message attribute value for"
                  + " message attribute type '%s'.")
              .formatted(name, type));
    }
    return new Attribute(type, text);
  }

  static void put(ObjectNode output, Map<String, Attribute> attributes) {
    attributes.forEach((name, one) ->
        output
            .putObject(name)
            .put(one.isBinary() ? "BinaryValue" : "StringValue", one.text())
            .put("DataType", one.type()));
  }
}
