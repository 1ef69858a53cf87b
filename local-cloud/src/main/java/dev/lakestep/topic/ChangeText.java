package dev.lakestep.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/// Changes as the journal has them: a JSON object each.
final class ChangeText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ChangeText() {}

  static byte[] write(Change change) {
    ObjectNode node = JSON.createObjectNode();
    switch (change) {
      case Change.TopicSaid(Topic(var arn, var attributes, var tags)) -> {
        node.put("did", "topic").put("arn", arn);
        attributes.forEach(node.putObject("attributes")::put);
        tags.forEach(node.putObject("tags")::put);
      }
      case Change.TopicGone(var arn) -> node.put("did", "topicGone").put("arn", arn);
      case Change.SubscriptionSaid(var said) -> {
        node.put("did", "subscription").put("arn", said.arn()).put("topic", said.topic());
        node.put("protocol", said.protocol()).put("endpoint", said.endpoint());
        said.attributes().forEach(node.putObject("attributes")::put);
      }
      case Change.SubscriptionGone(var arn) -> node.put("did", "subscriptionGone").put("arn", arn);
    }
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Change read(byte[] record) {
    try {
      JsonNode node = JSON.readTree(record);
      String arn = node.path("arn").asText();
      Map<String, String> attributes = texts(node.path("attributes"));
      return switch (node.path("did").asText()) {
        case "topic" -> new Change.TopicSaid(new Topic(arn, attributes, texts(node.path("tags"))));
        case "topicGone" -> new Change.TopicGone(arn);
        case "subscription" ->
            new Change.SubscriptionSaid(
                new Subscription(
                    arn,
                    node.path("topic").asText(),
                    node.path("protocol").asText(),
                    node.path("endpoint").asText(),
                    attributes));
        case "subscriptionGone" -> new Change.SubscriptionGone(arn);
        default -> throw new IllegalStateException("unknown change: " + node.path("did"));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
    return texts;
  }
}
