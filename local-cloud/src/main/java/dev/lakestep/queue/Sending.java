package dev.lakestep.queue;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.queue.Change.Memory;
import dev.lakestep.queue.Message.Ordering;
import dev.lakestep.queue.Store.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Takes messages into a queue, each once where the queue promises that.
final class Sending {
  private static final Duration MEMORY = Duration.ofMinutes(5);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

  private Sending() {}

  /// What a sender is told.
  record Sent(String id, Optional<String> sequence) {}

  static Sent send(View view, Queue queue, Outgoing outgoing, String sender) {
    check(queue.profile(), outgoing);
    return queue.profile().isOrdered()
        ? inOrder(view, queue, outgoing, sender)
        : put(view, queue, outgoing, sender);
  }

  private static Sent inOrder(View view, Queue queue, Outgoing outgoing, String sender) {
    String id = outgoing.deduplication().orElseGet(() -> Digests.sha256(outgoing.body()));
    String group = outgoing.group().orElse("");
    String key = queue.profile().comparesWithinGroups() ? group + " " + id : id;
    Optional<Memory> known = queue.memory(key);
    if (known.isPresent()) {
      return new Sent(known.get().id(), Optional.of(known.get().sequence()));
    }
    Sent sent = put(view, queue, outgoing, sender);
    String sequence = sent.sequence().orElse("");
    Memory memory = new Memory(key, sent.id(), sequence, view.now().plus(MEMORY));
    view.make(new Change.Remembered(queue.profile().name(), memory));
    return sent;
  }

  private static Sent put(View view, Queue queue, Outgoing outgoing, String sender) {
    Profile profile = queue.profile();
    long number = queue.next(view.now());
    Optional<Ordering> ordering = ordering(profile, outgoing, number);
    Message message =
        new Message(
            number,
            UUID.randomUUID().toString(),
            outgoing.body(),
            outgoing.attributes(),
            outgoing.trace(),
            sender,
            view.now(),
            ordering,
            Optional.empty());
    Instant visible = view.now().plus(outgoing.delay().orElse(profile.delay()));
    view.make(new Change.MessagePut(profile.name(), new Held(message, visible, Held.Seen.NEVER)));
    return new Sent(message.id(), ordering.flatMap(Ordering::sequence));
  }

  private static Optional<Ordering> ordering(Profile profile, Outgoing outgoing, long number) {
    if (!profile.isOrdered()) {
      return outgoing.group().map(group -> new Ordering(group, Optional.empty(), Optional.empty()));
    }
    String deduplication =
        outgoing.deduplication().orElseGet(() -> Digests.sha256(outgoing.body()));
    return Optional.of(
        new Ordering(
            outgoing.group().orElse(""),
            Optional.of(deduplication),
            Optional.of("%020d".formatted(number * 16))));
  }

  private static void check(Profile profile, Outgoing outgoing) {
    if (outgoing.body().isEmpty()) {
      throw SqsErrors.missing("MessageBody");
    }
    outgoing
        .body()
        .codePoints()
        .filter(c -> !isAllowed(c))
        .findFirst()
        .ifPresent(c -> {
          throw new AwsError("InvalidMessageContents", 400, notAllowed(c));
        });
    if (outgoing.size() > profile.longest()) {
      throw SqsErrors.tooLong(profile.longest());
    }
    outgoing
        .delay()
        .filter(Sending::isTooLong)
        .ifPresent(delay -> {
          throw SqsErrors.invalid(
              "DelaySeconds", delay.toSeconds(), "DelaySeconds must be >= 0 and <= 900.");
        });
    if (profile.isOrdered()) {
      checkOrdered(profile, outgoing);
    }
  }

  private static void checkOrdered(Profile profile, Outgoing outgoing) {
    if (outgoing.group().isEmpty()) {
      throw SqsErrors.missing("MessageGroupId");
    }
    if (outgoing.deduplication().isEmpty() && !profile.comparesContent()) {
      throw SqsErrors.invalid(
          "The queue should either have ContentBasedDeduplication enabled or"
              + " MessageDeduplicationId provided explicitly");
    }
    outgoing
        .delay()
        .filter(delay -> !delay.isZero())
        .ifPresent(delay -> {
          throw SqsErrors.invalid(
              "DelaySeconds",
              delay.toSeconds(),
              "The request include parameter that is not valid for this queue type.");
        });
  }

  private static boolean isTooLong(Duration delay) {
    return delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0;
  }

  private static boolean isAllowed(int c) {
    return c == 0x9
        || c == 0xA
        || c == 0xD
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  private static String notAllowed(int c) {
    return ("Invalid binary character '#x%X' was found in the message body, the set of allowed"
            + " characters is #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to"
            + " #x10FFFF")
        .formatted(c);
  }
}
