package dev.lakestep.topic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Operations on who listens. Every subscription is confirmed when it is made.
final class SubscriptionCalls {
  private static final Set<String> PROTOCOLS =
      Set.of("sqs", "lambda", "email", "email-json", "http", "https", "sms", "firehose");
  private static final Set<String> SAYABLE =
      Set.of(
          "RawMessageDelivery",
          "FilterPolicy",
          "FilterPolicyScope",
          "RedrivePolicy",
          "DeliveryPolicy",
          "SubscriptionRoleArn",
          "ReplayPolicy");

  private final Store store;
  private final Account account;

  SubscriptionCalls(Store store, Account account) {
    this.store = store;
    this.account = account;
  }

  ObjectNode subscribe(ObjectNode input) {
    String topic = SnsErrors.needed(input, "TopicArn");
    String protocol = SnsErrors.needed(input, "Protocol");
    String endpoint = SnsErrors.needed(input, "Endpoint");
    checkEndpoint(topic, protocol, endpoint);
    Subscription wanted =
        new Subscription(
            topic + ":" + UUID.randomUUID(),
            topic,
            protocol,
            endpoint,
            TopicCalls.map(input.path("Attributes")));
    wanted.attributes().keySet().forEach(SubscriptionCalls::checkSayable);
    check(wanted);
    return store.change(view -> {
      view.topic(topic);
      Optional<Subscription> there =
          view.of(topic).stream()
              .filter(one -> one.protocol().equals(protocol) && one.endpoint().equals(endpoint))
              .findFirst();
      if (there.isEmpty()) {
        view.make(new Change.SubscriptionSaid(wanted));
      } else if (!there.get().attributes().entrySet().containsAll(wanted.attributes().entrySet())) {
        throw SnsErrors.invalid(
            "Attributes Reason: Subscription already exists with different attributes");
      }
      return Fields.none().put("SubscriptionArn", there.orElse(wanted).arn());
    });
  }

  private static void checkEndpoint(String topic, String protocol, String endpoint) {
    if (!PROTOCOLS.contains(protocol)) {
      throw SnsErrors.invalid("Amazon SNS does not support this protocol string: " + protocol);
    }
    if (protocol.equals("sqs")) {
      if (!endpoint.startsWith("arn:aws:sqs:")) {
        throw SnsErrors.invalid("SQS endpoint ARN");
      }
      if (endpoint.endsWith(".fifo") && !topic.endsWith(".fifo")) {
        throw SnsErrors.invalid(
            "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard"
                + " SNS topics");
      }
    }
    if (protocol.equals("lambda") && !endpoint.startsWith("arn:aws:lambda:")) {
      throw SnsErrors.invalid("Lambda endpoint ARN");
    }
    if (protocol.startsWith("http") && !endpoint.startsWith(protocol + "://")) {
      throw SnsErrors.invalid("Endpoint must match the specified protocol");
    }
  }

  private static void checkSayable(String attribute) {
    if (!SAYABLE.contains(attribute)) {
      throw SnsErrors.invalid("AttributeName");
    }
  }

  private static void check(Subscription subscription) {
    subscription
        .said("FilterPolicy")
        .ifPresent(policy -> FilterPolicy.check(policy, subscription.filtersBodies()));
    subscription
        .said("FilterPolicyScope")
        .filter(scope -> !Set.of("MessageAttributes", "MessageBody").contains(scope))
        .ifPresent(scope -> {
          throw SnsErrors.invalid(
              "FilterPolicyScope: Invalid value [%s]. Please use either MessageBody or MessageAttributes"
                  .formatted(scope));
        });
    subscription
        .said("RawMessageDelivery")
        .filter(value -> !value.equals("true") && !value.equals("false"))
        .ifPresent(value -> {
          throw SnsErrors.invalid(
              "Attributes Reason: RawMessageDelivery: Invalid value [%s]. Must be true or false."
                  .formatted(value));
        });
  }

  ObjectNode unsubscribe(ObjectNode input) {
    String arn = SnsErrors.needed(input, "SubscriptionArn");
    if (arn.split(":", -1).length != 7) {
      throw SnsErrors.invalid("SubscriptionArn");
    }
    return store.change(view -> {
      view.make(new Change.SubscriptionGone(arn));
      return Fields.none();
    });
  }

  ObjectNode list(ObjectNode input) {
    return Pages.of(shapes(store.change(Store.View::subscriptions)), "Subscriptions", input);
  }

  ObjectNode listByTopic(ObjectNode input) {
    String arn = SnsErrors.needed(input, "TopicArn");
    List<Subscription> all =
        store.change(view -> {
          view.topic(arn);
          return view.of(arn);
        });
    return Pages.of(shapes(all), "Subscriptions", input);
  }

  private List<ObjectNode> shapes(List<Subscription> all) {
    return all.stream()
        .map(one ->
            Fields.none()
                .put("SubscriptionArn", one.arn())
                .put("Owner", account.id())
                .put("Protocol", one.protocol())
                .put("Endpoint", one.endpoint())
                .put("TopicArn", one.topic()))
        .toList();
  }

  ObjectNode attributes(ObjectNode input) {
    String arn = SnsErrors.needed(input, "SubscriptionArn");
    Subscription found = store.change(view -> view.subscription(arn));
    ObjectNode output = Fields.none();
    ObjectNode all = output.putObject("Attributes");
    all.put("SubscriptionArn", arn).put("TopicArn", found.topic());
    all.put("Owner", account.id()).put("Protocol", found.protocol());
    all.put("Endpoint", found.endpoint()).put("RawMessageDelivery", "false");
    all.put("PendingConfirmation", "false").put("ConfirmationWasAuthenticated", "true");
    all.put("SubscriptionPrincipal", account.globalArn("iam", "root"));
    if (found.said("FilterPolicy").isPresent()) {
      all.put("FilterPolicyScope", "MessageAttributes");
    }
    for (Map.Entry<String, String> one : found.attributes().entrySet()) {
      if (!one.getValue().isEmpty()) {
        all.put(one.getKey(), one.getValue());
      }
    }
    return output;
  }

  ObjectNode say(ObjectNode input) {
    String arn = SnsErrors.needed(input, "SubscriptionArn");
    String name = SnsErrors.needed(input, "AttributeName");
    checkSayable(name);
    String value = Fields.text(input, "AttributeValue").orElse("");
    return store.change(view -> {
      Subscription said = view.subscription(arn).with(name, value);
      check(said);
      view.make(new Change.SubscriptionSaid(said));
      return Fields.none();
    });
  }
}
