package dev.lakestep.formation.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.List;

/// `AWS::SNS::Topic`
final class Topics implements Work {
  private static final String SNS = "sns";
  private static final List<String> ATTRIBUTES =
      List.of("DisplayName", "KmsMasterKeyId", "FifoTopic", "ContentBasedDeduplication");

  @Override
  public Made create(Wanted wanted) {
    String name = wanted.name("TopicName");
    String arn = wanted.site().account().arn(SNS, name);
    ObjectNode ask = Site.input("TopicArn", arn);
    wanted.absent(wanted.site().found(SNS, "GetTopicAttributes", ask).isPresent(), arn);
    ObjectNode input =
        wanted.site().withTags(Site.input("Name", name), "Tags", wanted.properties());
    ObjectNode attributes = input.putObject("Attributes");
    for (String attribute : ATTRIBUTES) {
      Fields.text(wanted.properties(), attribute)
          .ifPresent(value -> attributes.put(attribute, value));
    }
    wanted.call(SNS, "CreateTopic", input);
    Made made = new Made(arn, Fields.none().put("TopicArn", arn).put("TopicName", name));
    return wanted.finished(
        made, this, () -> wanted.at("Subscription").forEach(one -> subscribe(wanted, arn, one)));
  }

  private static void subscribe(Wanted wanted, String arn, JsonNode one) {
    ObjectNode input = Site.input("TopicArn", arn);
    input.set("Protocol", one.path("Protocol"));
    input.set("Endpoint", one.path("Endpoint"));
    wanted.call(SNS, "Subscribe", input);
  }

  @Override
  public Made update(Made there, Wanted before, Wanted wanted) {
    for (String attribute : ATTRIBUTES) {
      if (!before.at(attribute).equals(wanted.at(attribute))) {
        say(wanted, there.ref(), new Attribute(attribute, wanted.text(attribute)));
      }
    }
    wanted.at("Subscription").forEach(one -> subscribe(wanted, there.ref(), one));
    return there;
  }

  private record Attribute(String name, String value) {}

  private static void say(Wanted wanted, String arn, Attribute attribute) {
    ObjectNode input =
        Site.input("TopicArn", arn)
            .put("AttributeName", attribute.name())
            .put("AttributeValue", attribute.value());
    wanted.site().remove(SNS, "SetTopicAttributes", input);
  }

  @Override
  public void delete(Made there, Wanted last) {
    last.site().remove(SNS, "DeleteTopic", Site.input("TopicArn", there.ref()));
  }

  /// `AWS::SNS::TopicPolicy`
  static final class Policies implements Work {
    @Override
    public Made create(Wanted wanted) {
      String policy = wanted.at("PolicyDocument").toString();
      wanted
          .at("Topics")
          .forEach(topic -> say(wanted, topic.asText(), new Attribute("Policy", policy)));
      return Made.of(wanted.name(""));
    }

    @Override
    public Made update(Made there, Wanted before, Wanted wanted) {
      Made _ = create(wanted);
      return there;
    }

    @Override
    public void delete(Made there, Wanted last) {
      last.at("Topics").forEach(topic -> say(last, topic.asText(), new Attribute("Policy", "")));
    }
  }

  /// `AWS::SNS::Subscription`
  static final class Subscriptions implements Work {
    private static final List<String> SAID =
        List.of("RawMessageDelivery", "FilterPolicy", "FilterPolicyScope", "RedrivePolicy");

    @Override
    public Made create(Wanted wanted) {
      ObjectNode input = wanted.only("TopicArn", "Protocol", "Endpoint");
      ObjectNode attributes = input.putObject("Attributes");
      for (String name : SAID) {
        if (wanted.has(name)) {
          attributes.put(name, Queues.text(wanted.at(name)));
        }
      }
      String arn = wanted.call(SNS, "Subscribe", input).path("SubscriptionArn").asText();
      return Made.withArn(arn, arn);
    }

    @Override
    public Made update(Made there, Wanted before, Wanted wanted) {
      for (String name : SAID) {
        if (!before.at(name).equals(wanted.at(name))) {
          ObjectNode input = Site.input("SubscriptionArn", there.ref());
          input.put("AttributeName", name).put("AttributeValue", Queues.text(wanted.at(name)));
          wanted.call(SNS, "SetSubscriptionAttributes", input);
        }
      }
      return there;
    }

    @Override
    public void delete(Made there, Wanted last) {
      last.site().remove(SNS, "Unsubscribe", Site.input("SubscriptionArn", there.ref()));
    }
  }
}
