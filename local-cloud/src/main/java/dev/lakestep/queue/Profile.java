package dev.lakestep.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is said about a queue; attributes that nobody has said have AWS's values.
record Profile(
    String name,
    Instant created,
    Instant modified,
    Map<String, String> attributes,
    Map<String, String> tags) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Profile {
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /// After how many receptions a message goes to which queue.
  record Redrive(String targetArn, int mostReceptions) {
    /// Of the text of the attribute, or nothing if it makes no sense.
    static Optional<Redrive> of(String text) {
      try {
        JsonNode policy = JSON.readTree(text);
        String target = policy.path("deadLetterTargetArn").asText("");
        int most = policy.path("maxReceiveCount").asInt(0);
        return target.isEmpty() || most < 1 || most > 1000
            ? Optional.empty()
            : Optional.of(new Redrive(target, most));
      } catch (JsonProcessingException e) {
        return Optional.empty();
      }
    }
  }

  static boolean isOrdered(String name) {
    return name.endsWith(".fifo");
  }

  boolean isOrdered() {
    return isOrdered(name);
  }

  boolean comparesContent() {
    return "true".equals(attributes.get("ContentBasedDeduplication"));
  }

  boolean comparesWithinGroups() {
    return "messageGroup".equals(attributes.get("DeduplicationScope"));
  }

  Duration invisibility() {
    return seconds("VisibilityTimeout");
  }

  Duration delay() {
    return seconds("DelaySeconds");
  }

  Duration retention() {
    return seconds("MessageRetentionPeriod");
  }

  Duration patience() {
    return seconds("ReceiveMessageWaitTimeSeconds");
  }

  int longest() {
    return Integer.parseInt(value("MaximumMessageSize"));
  }

  Optional<Redrive> redrive() {
    return Optional.ofNullable(attributes.get("RedrivePolicy")).flatMap(Redrive::of);
  }

  private Duration seconds(String attribute) {
    return Duration.ofSeconds(Long.parseLong(value(attribute)));
  }

  private String value(String attribute) {
    return Optional.ofNullable(attributes.get(attribute))
        .orElseGet(() -> QueueAttributes.usual(attribute));
  }

  Profile with(Map<String, String> said, Instant now) {
    Map<String, String> all = new TreeMap<>(attributes);
    all.putAll(said);
    all.values().removeIf(String::isEmpty);
    return new Profile(name, created, now, all, tags);
  }

  Profile tagged(Map<String, String> allTags) {
    return new Profile(name, created, modified, attributes, allTags);
  }
}
