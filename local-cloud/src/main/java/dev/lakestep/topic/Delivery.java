package dev.lakestep.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Fields;
import java.util.Optional;

/// Tells subscribers what was published, before the publisher is answered: so nothing that was
/// acknowledged can be lost on the way. What a subscriber refuses goes to its dead letters.
final class Delivery {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Calls calls;
  private final Mailbox mailbox;
  private final Account account;

  Delivery(Calls calls, Mailbox mailbox, Account account) {
    this.calls = calls;
    this.mailbox = mailbox;
    this.account = account;
  }

  void tell(Publication publication, Subscription subscription) {
    if (!FilterPolicy.wants(subscription, publication)) {
      return;
    }
    try {
      switch (subscription.protocol()) {
        case "sqs" -> send(subscription.endpoint(), publication, subscription);
        case "lambda" -> invoke(publication, subscription);
        default -> mailbox.add(publication, subscription);
      }
    } catch (AwsError refused) {
      giveUp(publication, subscription);
    }
  }

  private void giveUp(Publication publication, Subscription subscription) {
    Optional<String> dead = subscription.said("RedrivePolicy").flatMap(Delivery::target);
    try {
      dead.ifPresent(arn -> send(arn, publication, subscription));
    } catch (AwsError refused) {
      // SNS drops what neither the subscriber nor its dead letters take.
    }
  }

  private static Optional<String> target(String policy) {
    try {
      return Fields.text(JSON.readTree(policy), "deadLetterTargetArn");
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private void send(String queueArn, Publication publication, Subscription subscription) {
    String queue = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    ObjectNode input = Fields.none();
    input.put("QueueUrl", "http://localhost/%s/%s".formatted(account.id(), queue));
    if (subscription.isRaw()) {
      input.put("MessageBody", publication.message(subscription.protocol()));
      input.set("MessageAttributes", publication.attributes());
    } else {
      input.put("MessageBody", Envelope.of(publication, subscription).toString());
    }
    if (queue.endsWith(".fifo")) {
      publication
          .order()
          .ifPresent(order ->
              input
                  .put("MessageGroupId", order.group())
                  .put("MessageDeduplicationId", order.deduplication()));
    }
    call("sqs", "SendMessage", input);
  }

  private void invoke(Publication publication, Subscription subscription) {
    ObjectNode input = Fields.none();
    input.put("FunctionName", subscription.endpoint()).put("InvocationType", "Event");
    input.set("Payload", Envelope.event(publication, subscription));
    call("lambda", "Invoke", input);
  }

  private void call(String service, String operation, ObjectNode input) {
    String role =
        account.globalArn("iam", "role/aws-service-role/sns.amazonaws.com/AWSServiceRoleForSNS");
    ObjectNode _ = calls.call(new Calls.Call(service, operation, input, role));
  }
}
