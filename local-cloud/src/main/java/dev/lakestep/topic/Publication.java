package dev.lakestep.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// A message as it was published.
///
/// @param isByProtocol whether the message is JSON that says for each protocol what to tell
/// @param attributes in the shape of the API: type and value under each name
record Publication(
    String id,
    Topic topic,
    Instant time,
    Optional<String> subject,
    String message,
    boolean isByProtocol,
    ObjectNode attributes,
    Optional<Order> order) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 262_144;
  private static final int LONGEST_SUBJECT = 100;

  /// Where a message stands in a topic that keeps the order.
  record Order(String group, String deduplication, String sequence) {}

  /// Refuses what cannot be published.
  static void check(Topic topic, JsonNode input) {
    String message = Fields.text(input, "Message").orElse("");
    if (message.isEmpty()) {
      throw SnsErrors.invalid("Empty message");
    }
    if (message.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw SnsErrors.invalid("Message too long");
    }
    Optional<String> subject = Fields.text(input, "Subject");
    if (subject.isPresent()
        && (subject.get().isBlank() || subject.get().length() > LONGEST_SUBJECT)) {
      throw SnsErrors.invalid("Subject");
    }
    if (isByProtocol(input) && said(message).path("default").isMissingNode()) {
      throw SnsErrors.invalid("Message Structure - No default entry in JSON message body");
    }
    if (topic.isOrdered()) {
      checkOrdered(topic, input);
    } else if (input.has("MessageDeduplicationId")) {
      throw SnsErrors.invalid(
          "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter"
              + " that is not valid for this topic type");
    }
  }

  private static void checkOrdered(Topic topic, JsonNode input) {
    if (Fields.text(input, "MessageGroupId").isEmpty()) {
      throw SnsErrors.invalid("The MessageGroupId parameter is required for FIFO topics");
    }
    if (Fields.text(input, "MessageDeduplicationId").isEmpty() && !topic.comparesContent()) {
      throw SnsErrors.invalid(
          "The topic should either have ContentBasedDeduplication enabled or"
              + " MessageDeduplicationId provided explicitly");
    }
  }

  static boolean isByProtocol(JsonNode input) {
    return Fields.text(input, "MessageStructure").filter("json"::equals).isPresent();
  }

  private static JsonNode said(String message) {
    try {
      return JSON.readTree(message);
    } catch (JsonProcessingException e) {
      throw SnsErrors.invalid("Message Structure - JSON message body failed to parse");
    }
  }

  /// What is told over a protocol.
  String message(String protocol) {
    if (!isByProtocol) {
      return message;
    }
    JsonNode said = said(message);
    return said.path(said.has(protocol) ? protocol : "default").asText();
  }
}
