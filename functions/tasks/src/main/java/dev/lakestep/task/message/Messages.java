package dev.lakestep.task.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.task.Running;
import dev.lakestep.task.S3Uri;
import dev.lakestep.task.call.JsonValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a task is to send: one message, several, or a file of them by its URI, a JSON map a line.
final class Messages {
  private Messages() {}

  static List<Arguments> of(String property, Arguments arguments, Running running) {
    JsonNode given = arguments.value(property);
    if (given.isMissingNode()) {
      throw arguments.missing(property);
    }
    JsonNode read = given.isTextual() ? read(property, given.asText().strip(), running) : given;
    ArrayNode all = JsonValues.JSON.arrayNode();
    if (read.isArray()) {
      all.addAll((ArrayNode) read);
    } else {
      all.add(read);
    }
    Arguments named = Arguments.of(JsonValues.JSON.objectNode().set(property, all));
    return named.items(property);
  }

  private static JsonNode read(String property, String text, Running running) {
    if (text.startsWith("[") || text.startsWith("{")) {
      return parsed(property, text);
    }
    if (!text.startsWith("s3://")) {
      throw new InvalidArgument("`%s` is no message, and no URI of a file".formatted(property));
    }
    S3Uri uri = S3Uri.of(text);
    String content =
        running
            .aws()
            .s3()
            .getObjectAsBytes(request -> request.bucket(uri.bucket()).key(uri.key()))
            .asUtf8String();
    if (content.stripLeading().startsWith("[")) {
      return parsed(property, content);
    }
    ArrayNode lines = JsonValues.JSON.arrayNode();
    content
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> parsed(property, line))
        .forEach(lines::add);
    return lines;
  }

  private static JsonNode parsed(String property, String text) {
    try {
      return JsonValues.parsed(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidArgument("`%s` is no JSON".formatted(property));
    }
  }

  /// A value that is no text travels as JSON.
  static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  /// What a message says.
  static String said(Arguments message) {
    JsonNode said = message.value("data");
    if (said.isMissingNode()) {
      throw message.missing("data");
    }
    return text(said);
  }

  /// What counts against the limits of a batch: the text and its attributes.
  static long size(Arguments message) {
    return said(message).getBytes(StandardCharsets.UTF_8).length
        + Attribute.of(message).entrySet().stream()
            .mapToLong(one -> one.getValue().size(one.getKey()))
            .sum();
  }

  /// The outputs of a task whose messages have all gone.
  static ObjectNode sent(List<Arguments> messages, Running running) {
    running.log().info("sent %d messages".formatted(messages.size()));
    ObjectNode outputs = JsonValues.JSON.objectNode();
    outputs.put("messagesCount", messages.size());
    return outputs;
  }

  /// The same things in groups that one call takes.
  static <T> List<List<T>> grouped(List<T> all, Size<T> size) {
    List<List<T>> groups = new ArrayList<>();
    long bytes = 0;
    for (T one : all) {
      long own = size.of(one);
      boolean fits =
          !groups.isEmpty() && groups.getLast().size() < MOST && bytes + own <= MOST_BYTES;
      if (!fits) {
        groups.add(new ArrayList<>());
        bytes = 0;
      }
      groups.getLast().add(one);
      bytes += own;
    }
    return groups;
  }

  /// What AWS takes in one call, of messages and of events.
  private static final int MOST = 10;

  private static final long MOST_BYTES = 256 * 1024 - 4096;

  /// How much of a call something takes.
  @FunctionalInterface
  interface Size<T> {
    long of(T one);
  }
}
