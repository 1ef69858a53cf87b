package dev.lakestep.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// A message as subscribers get it. Nothing signs it: the signature is there for its shape alone.
final class Envelope {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String SIGNATURE = "bm90IHNpZ25lZA==";
  private static final String CERTIFICATE =
      "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0000.pem";

  private Envelope() {}

  /// For queues and mailboxes.
  static ObjectNode of(Publication publication, Subscription subscription) {
    ObjectNode envelope = begun(publication, subscription);
    envelope.put("SigningCertURL", CERTIFICATE);
    envelope.put("UnsubscribeURL", farewell(subscription));
    ObjectNode attributes = attributes(publication);
    if (!attributes.isEmpty()) {
      envelope.set("MessageAttributes", attributes);
    }
    return envelope;
  }

  /// For functions, which get a list of records with one in it.
  static ObjectNode event(Publication publication, Subscription subscription) {
    ObjectNode envelope = begun(publication, subscription);
    if (publication.subject().isEmpty()) {
      envelope.putNull("Subject");
    }
    envelope.put("SigningCertUrl", CERTIFICATE);
    envelope.put("UnsubscribeUrl", farewell(subscription));
    envelope.set("MessageAttributes", attributes(publication));
    ObjectNode event = Fields.none();
    ObjectNode record = event.putArray("Records").addObject();
    record.put("EventSource", "aws:sns").put("EventVersion", "1.0");
    record.put("EventSubscriptionArn", subscription.arn()).set("Sns", envelope);
    return event;
  }

  private static ObjectNode begun(Publication publication, Subscription subscription) {
    ObjectNode envelope = Fields.none();
    envelope.put("Type", "Notification").put("MessageId", publication.id());
    publication.order().ifPresent(order -> envelope.put("SequenceNumber", order.sequence()));
    envelope.put("TopicArn", publication.topic().arn());
    publication.subject().ifPresent(subject -> envelope.put("Subject", subject));
    envelope.put("Message", publication.message(subscription.protocol()));
    envelope.put("Timestamp", TIME.format(publication.time()));
    return envelope.put("SignatureVersion", "1").put("Signature", SIGNATURE);
  }

  private static String farewell(Subscription subscription) {
    return "https://sns.us-east-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn="
        + subscription.arn();
  }

  private static ObjectNode attributes(Publication publication) {
    ObjectNode attributes = Fields.none();
    for (Map.Entry<String, JsonNode> one : publication.attributes().properties()) {
      JsonNode value = one.getValue();
      attributes
          .putObject(one.getKey())
          .put("Type", value.path("DataType").asText())
          .put(
              "Value",
              value.has("StringValue")
                  ? value.path("StringValue").asText()
                  : value.path("BinaryValue").asText());
    }
    return attributes;
  }
}
