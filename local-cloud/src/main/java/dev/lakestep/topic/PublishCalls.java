package dev.lakestep.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.topic.Publication.Order;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Publishes messages. A topic that keeps the order hands one after another to its queues, which
/// know what they have been told already.
final class PublishCalls {
  private static final int MOST = 10;

  private final Store store;
  private final Delivery delivery;
  private final Clock clock;
  private final AtomicLong sequence = new AtomicLong();

  PublishCalls(Store store, Delivery delivery, Clock clock) {
    this.store = store;
    this.delivery = delivery;
    this.clock = clock;
  }

  ObjectNode publish(ObjectNode input) {
    if (input.has("PhoneNumber")) {
      throw new AwsError(
          "OptedOut", 400, "The local cloud sends nothing to telephones; publish to a topic.");
    }
    String arn =
        Fields.text(input, "TopicArn")
            .or(() -> Fields.text(input, "TargetArn"))
            .orElseThrow(() ->
                SnsErrors.invalid("TopicArn or TargetArn Reason: no value for required parameter"));
    return publish(arn, input, Fields.none());
  }

  private ObjectNode publish(String arn, JsonNode input, ObjectNode output) {
    Topic topic = store.change(view -> view.topic(arn));
    Publication.check(topic, input);
    List<Subscription> subscriptions = store.change(view -> view.of(arn));
    if (topic.isOrdered()) {
      synchronized (this) {
        return published(publication(topic, input), subscriptions, output);
      }
    }
    return published(publication(topic, input), subscriptions, output);
  }

  private ObjectNode published(
      Publication publication, List<Subscription> subscriptions, ObjectNode output) {
    subscriptions.forEach(one -> delivery.tell(publication, one));
    output.put("MessageId", publication.id());
    publication.order().ifPresent(order -> output.put("SequenceNumber", order.sequence()));
    return output;
  }

  private Publication publication(Topic topic, JsonNode input) {
    Instant now = clock.instant();
    String message = Fields.text(input, "Message").orElse("");
    return new Publication(
        UUID.randomUUID().toString(),
        topic,
        now,
        Fields.text(input, "Subject"),
        message,
        Publication.isByProtocol(input),
        input.path("MessageAttributes") instanceof ObjectNode said ? said : Fields.none(),
        topic.isOrdered() ? Optional.of(order(input, message, now)) : Optional.empty());
  }

  private Order order(JsonNode input, String message, Instant now) {
    long number = sequence.updateAndGet(last -> Math.max(last + 1, now.toEpochMilli() * 1000)) * 16;
    return new Order(
        Fields.text(input, "MessageGroupId").orElse(""),
        Fields.text(input, "MessageDeduplicationId").orElseGet(() -> digest(message)),
        "%020d".formatted(number));
  }

  private static String digest(String message) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256").digest(message.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  ObjectNode publishAll(ObjectNode input) {
    String arn = SnsErrors.needed(input, "TopicArn");
    JsonNode entries = input.path("PublishBatchRequestEntries");
    checkEntries(entries);
    store.change(view -> view.topic(arn));
    ObjectNode output = Fields.none();
    output.putArray("Successful");
    output.putArray("Failed");
    for (JsonNode entry : entries) {
      ObjectNode done = Fields.none().put("Id", entry.path("Id").asText());
      try {
        output.withArray("Successful").add(publish(arn, entry, done));
      } catch (AwsError refused) {
        done.put("Code", refused.code()).put("Message", refused.words()).put("SenderFault", true);
        output.withArray("Failed").add(done);
      }
    }
    return output;
  }

  private static void checkEntries(JsonNode entries) {
    if (entries.isEmpty()) {
      throw new AwsError(
          "EmptyBatchRequest", 400, "The batch request doesn't contain any entries.");
    }
    if (entries.size() > MOST) {
      throw new AwsError(
          "TooManyEntriesInBatchRequest",
          400,
          "The batch request contains more entries than permissible.");
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode entry : entries) {
      if (!ids.add(entry.path("Id").asText())) {
        throw new AwsError(
            "BatchEntryIdsNotDistinct",
            400,
            "Two or more batch entries in the request have the same Id.");
      }
    }
  }
}
