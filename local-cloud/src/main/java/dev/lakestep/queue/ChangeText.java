package dev.lakestep.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.queue.Change.Memory;
import dev.lakestep.queue.Message.Ordering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// Changes as the journal has them: a JSON object each.
final class ChangeText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ChangeText() {}

  static byte[] write(Change change) {
    ObjectNode node = JSON.createObjectNode();
    node.put("queue", change.queue());
    switch (change) {
      case Change.QueueSaid(var profile) -> profile(node.put("did", "said"), profile);
      case Change.QueueGone _ -> node.put("did", "queueGone");
      case Change.QueuePurged _ -> node.put("did", "purged");
      case Change.MessagePut(_, var held) -> held(node.put("did", "put"), held);
      case Change.MessageHidden(_, var number, var visible, var seen) -> {
        node.put("did", "hidden").put("number", number);
        hidden(node, visible, seen);
      }
      case Change.MessageGone(_, var number) -> node.put("did", "gone").put("number", number);
      case Change.Remembered(_, var memory) ->
          node.put("did", "remembered")
              .put("key", memory.key())
              .put("id", memory.id())
              .put("sequence", memory.sequence())
              .put("until", memory.until().toEpochMilli());
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
      String queue = node.path("queue").asText();
      long number = node.path("number").asLong();
      return switch (node.path("did").asText()) {
        case "said" -> new Change.QueueSaid(profile(queue, node));
        case "queueGone" -> new Change.QueueGone(queue);
        case "purged" -> new Change.QueuePurged(queue);
        case "put" ->
            new Change.MessagePut(
                queue, new Held(message(node), moment(node, "visible"), seen(node)));
        case "hidden" ->
            new Change.MessageHidden(queue, number, moment(node, "visible"), seen(node));
        case "gone" -> new Change.MessageGone(queue, number);
        case "remembered" ->
            new Change.Remembered(
                queue,
                new Memory(
                    node.path("key").asText(),
                    node.path("id").asText(),
                    node.path("sequence").asText(),
                    moment(node, "until")));
        default -> throw new IllegalStateException("unknown change: " + node.path("did"));
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void profile(ObjectNode node, Profile profile) {
    node.put("created", profile.created().toEpochMilli());
    node.put("modified", profile.modified().toEpochMilli());
    ObjectNode attributes = node.putObject("attributes");
    profile.attributes().forEach(attributes::put);
    ObjectNode tags = node.putObject("tags");
    profile.tags().forEach(tags::put);
  }

  private static Profile profile(String queue, JsonNode node) {
    return new Profile(
        queue,
        moment(node, "created"),
        moment(node, "modified"),
        texts(node.path("attributes")),
        texts(node.path("tags")));
  }

  private static void held(ObjectNode node, Held held) {
    Message message = held.message();
    node.put("number", message.number()).put("id", message.id()).put("body", message.body());
    node.put("sender", message.sender()).put("sent", message.sent().toEpochMilli());
    ObjectNode attributes = node.putObject("attributes");
    message
        .attributes()
        .forEach((name, one) ->
            attributes.putObject(name).put("type", one.type()).put("text", one.text()));
    message.trace().ifPresent(trace -> node.put("trace", trace));
    message.origin().ifPresent(origin -> node.put("origin", origin));
    message
        .ordering()
        .ifPresent(ordering -> {
          node.put("group", ordering.group());
          ordering.deduplication().ifPresent(id -> node.put("deduplication", id));
          ordering.sequence().ifPresent(sequence -> node.put("sequence", sequence));
        });
    hidden(node, held.visible(), held.seen());
  }

  private static Message message(JsonNode node) {
    Map<String, Attribute> attributes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : node.path("attributes").properties()) {
      JsonNode value = one.getValue();
      attributes.put(
          one.getKey(), new Attribute(value.path("type").asText(), value.path("text").asText()));
    }
    return new Message(
        node.path("number").asLong(),
        node.path("id").asText(),
        node.path("body").asText(),
        attributes,
        Fields.text(node, "trace"),
        node.path("sender").asText(),
        moment(node, "sent"),
        Fields.text(node, "group")
            .map(group ->
                new Ordering(
                    group, Fields.text(node, "deduplication"), Fields.text(node, "sequence"))),
        Fields.text(node, "origin"));
  }

  private static void hidden(ObjectNode node, Instant visible, Held.Seen seen) {
    node.put("visible", visible.toEpochMilli());
    node.put("times", seen.times()).put("here", seen.here());
    node.put("first", seen.first().toEpochMilli());
  }

  private static Held.Seen seen(JsonNode node) {
    return new Held.Seen(
        node.path("times").asInt(), node.path("here").asInt(), moment(node, "first"));
  }

  private static Instant moment(JsonNode node, String name) {
    return Instant.ofEpochMilli(node.path(name).asLong());
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new TreeMap<>();
    node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
    return texts;
  }
}
