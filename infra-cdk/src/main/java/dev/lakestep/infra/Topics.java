package dev.lakestep.infra;

import dev.lakestep.blueprint.Sender;
import dev.lakestep.blueprint.Topic;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.CfnTopicPolicy;

/// Topics, each with who may publish to it, and who is told by mail.
final class Topics {
  private Topics() {}

  static CfnTopic make(Stack stack, String id, Topic topic) {
    CfnTopic made = CfnTopic.Builder.create(stack, id).topicName(topic.name()).build();
    String senders =
        topic.senders().stream()
            .map(sender -> allowed(topic, sender))
            .collect(Collectors.joining());
    CfnTopicPolicy.Builder.create(stack, id + "Policy")
        .topics(List.of(made.getRef()))
        .policyDocument(
            Written.json(
                """
                {"Version": "2012-10-17", "Statement": [%s{
                  "Sid": "TlsOnly", "Effect": "Deny", "Principal": {"AWS": "*"},
                  "Action": "sns:Publish", "Resource": "%s",
                  "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
                """
                    .formatted(senders, topic.arn())))
        .build();
    topic
        .email()
        .ifPresent(address ->
            CfnSubscription.Builder.create(stack, id + "ByEmail")
                .topicArn(made.getRef())
                .protocol("email")
                .endpoint(address)
                .build());
    return made;
  }

  private static String allowed(Topic topic, Sender sender) {
    return """
    {"Effect": "Allow", "Principal": {"Service": "%s"}, "Action": "%s", "Resource": "%s",
     "Condition": {"ArnLike": {"aws:SourceArn": "%s"}}},
    """
        .formatted(sender.service(), sender.action(), topic.arn(), sender.source());
  }
}
