package dev.lakestep.infra;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Queue;
import dev.lakestep.blueprint.Sender;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sqs.CfnQueue;
import software.amazon.awscdk.services.sqs.CfnQueuePolicy;

/// Queues, each with those who may send to it.
record Queues(
    Stack stack,
    Platform platform,
    Map<String, CfnQueue> byArn,
    Map<String, CfnQueuePolicy> policies) {
  static Queues make(Stack stack, Platform platform) {
    Queues queues = new Queues(stack, platform, new HashMap<>(), new HashMap<>());
    platform.queues().forEach(queues::queue);
    return queues;
  }

  CfnQueue of(String arn) {
    return Objects.requireNonNull(byArn.get(arn), arn);
  }

  /// Who may send to it.
  CfnQueuePolicy policy(String arn) {
    return Objects.requireNonNull(policies.get(arn), arn);
  }

  private void queue(Queue queue) {
    String id = Ids.of(queue.name()) + "Queue";
    CfnQueue.Builder builder =
        CfnQueue.Builder.create(stack, id)
            .queueName(queue.name())
            .visibilityTimeout(queue.hidden().toSeconds())
            .messageRetentionPeriod(queue.kept().toSeconds())
            // a key of one's own would have to trust each service that sends
            .sqsManagedSseEnabled(true);
    queue
        .dead()
        .ifPresent(dead ->
            builder.redrivePolicy(
                new TreeMap<>(
                    Map.of(
                        "deadLetterTargetArn", of(dead.arn()).getAttrArn(),
                        "maxReceiveCount", dead.receives()))));
    CfnQueue made = builder.build();
    byArn.put(queue.arn(), made);
    policies.put(
        queue.arn(),
        CfnQueuePolicy.Builder.create(stack, id + "Policy")
            .queues(List.of(made.getRef()))
            .policyDocument(document(queue))
            .build());
  }

  private static Object document(Queue queue) {
    String senders =
        queue.senders().stream()
            .map(sender -> allowed(queue, sender))
            .collect(Collectors.joining());
    return Written.json(
        """
        {"Version": "2012-10-17", "Statement": [%s{
          "Sid": "TlsOnly", "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "sqs:*",
          "Resource": "%s", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}
        """
            .formatted(senders, queue.arn()));
  }

  private static String allowed(Queue queue, Sender sender) {
    return """
    {"Effect": "Allow", "Principal": {"Service": "%s"}, "Action": "%s", "Resource": "%s",
     "Condition": {"ArnLike": {"aws:SourceArn": "%s"}}},
    """
        .formatted(sender.service(), sender.action(), queue.arn(), sender.source());
  }
}
