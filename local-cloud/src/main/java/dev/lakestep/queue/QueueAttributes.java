package dev.lakestep.queue;

import dev.lakestep.cloud.wire.AwsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Which attributes a queue has, what they may be, and what they are if nobody says.
final class QueueAttributes {
  private static final Map<String, Range> WHOLE =
      Map.of(
          "VisibilityTimeout", new Range(0, 43_200, 30),
          "MaximumMessageSize", new Range(1_024, 1_048_576, 1_048_576),
          "MessageRetentionPeriod", new Range(60, 1_209_600, 345_600),
          "DelaySeconds", new Range(0, 900, 0),
          "ReceiveMessageWaitTimeSeconds", new Range(0, 20, 0),
          "KmsDataKeyReusePeriodSeconds", new Range(60, 86_400, 300));
  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "FifoQueue", List.of("true"),
          "ContentBasedDeduplication", List.of("true", "false"),
          "SqsManagedSseEnabled", List.of("true", "false"),
          "DeduplicationScope", List.of("queue", "messageGroup"),
          "FifoThroughputLimit", List.of("perQueue", "perMessageGroupId"));
  private static final Set<String> TEXTS =
      Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId");
  private static final Set<String> COUNTED =
      Set.of(
          "All",
          "ApproximateNumberOfMessages",
          "ApproximateNumberOfMessagesNotVisible",
          "ApproximateNumberOfMessagesDelayed",
          "CreatedTimestamp",
          "LastModifiedTimestamp",
          "QueueArn");
  private static final List<String> ALWAYS =
      List.of(
          "VisibilityTimeout",
          "MaximumMessageSize",
          "MessageRetentionPeriod",
          "DelaySeconds",
          "ReceiveMessageWaitTimeSeconds");

  private QueueAttributes() {}

  private record Range(int least, int most, int usual) {}

  static String usual(String attribute) {
    Range range = WHOLE.get(attribute);
    return range == null ? "" : String.valueOf(range.usual());
  }

  /// Refuses what no queue can be told; an empty text takes back what was said.
  static void check(String queue, Map<String, String> said) {
    said.forEach((name, value) -> {
      if (!isSayable(name)) {
        throw SqsErrors.unknownAttribute(name);
      }
      if (!isPossible(name, value)) {
        throw SqsErrors.badAttribute(name);
      }
      if (isOnlyOrdered(name) && !Profile.isOrdered(queue)) {
        throw SqsErrors.unknownAttribute(name);
      }
    });
  }

  private static boolean isSayable(String name) {
    return WHOLE.containsKey(name) || CHOICES.containsKey(name) || TEXTS.contains(name);
  }

  private static boolean isOnlyOrdered(String name) {
    return Set.of(
            "FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit")
        .contains(name);
  }

  private static boolean isPossible(String name, String value) {
    Range range = WHOLE.get(name);
    if (range != null) {
      return value.matches("\\d{1,8}")
          && Integer.parseInt(value) >= range.least()
          && Integer.parseInt(value) <= range.most();
    }
    List<String> choices = CHOICES.get(name);
    return choices != null
        ? choices.contains(value)
        : !name.equals("RedrivePolicy") || value.isEmpty() || Profile.Redrive.of(value).isPresent();
  }

  /// All that a queue answers about itself, in order.
  static SequencedMap<String, String> all(Queue queue, String arn) {
    Profile profile = queue.profile();
    SequencedMap<String, String> all = new LinkedHashMap<>();
    all.put("QueueArn", arn);
    all.put("ApproximateNumberOfMessages", String.valueOf(queue.visible()));
    all.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(queue.inFlight()));
    all.put("ApproximateNumberOfMessagesDelayed", String.valueOf(queue.delayed()));
    all.put("CreatedTimestamp", String.valueOf(profile.created().getEpochSecond()));
    all.put("LastModifiedTimestamp", String.valueOf(profile.modified().getEpochSecond()));
    ALWAYS.forEach(name -> all.put(name, usual(name)));
    all.put("SqsManagedSseEnabled", "true");
    if (profile.isOrdered()) {
      all.put("FifoQueue", "true");
      all.put("ContentBasedDeduplication", "false");
      all.put("DeduplicationScope", "queue");
      all.put("FifoThroughputLimit", "perQueue");
    }
    all.putAll(profile.attributes());
    return all;
  }

  static void checkAsked(List<String> names) {
    Optional<String> unknown =
        names.stream().filter(name -> !isSayable(name) && !COUNTED.contains(name)).findFirst();
    if (unknown.isPresent()) {
      throw SqsErrors.unknownAttribute(unknown.get());
    }
  }

  /// That a queue which is there already is as somebody would have it made.
  static void same(Queue queue, Map<String, String> said) {
    Map<String, String> now = all(queue, "");
    said.forEach((name, value) -> {
      if (!value.equals(now.getOrDefault(name, ""))) {
        throw new AwsError(
            "QueueNameExists",
            400,
            "A queue already exists with the same name and a different value for attribute "
                + name);
      }
    });
  }
}
