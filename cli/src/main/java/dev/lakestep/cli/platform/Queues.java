package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Feed;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Queue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Queues of SQS, and the functions that are called with their messages, as a blueprint says.
record Queues(Clients clients) {

  void put(List<Queue> all) {
    try (SqsClient queues = clients.queues()) {
      for (Queue queue : all) {
        queues.createQueue(
            request -> request.queueName(queue.name()).attributes(attributes(queue)));
      }
    }
  }

  private static Map<QueueAttributeName, String> attributes(Queue queue) {
    Map<QueueAttributeName, String> attributes = new HashMap<>();
    attributes.put(
        QueueAttributeName.VISIBILITY_TIMEOUT, String.valueOf(queue.hidden().toSeconds()));
    attributes.put(
        QueueAttributeName.MESSAGE_RETENTION_PERIOD, String.valueOf(queue.kept().toSeconds()));
    queue
        .dead()
        .ifPresent(dead ->
            attributes.put(
                QueueAttributeName.REDRIVE_POLICY,
                """
                {"deadLetterTargetArn": "%s", "maxReceiveCount": %d}
                """
                    .formatted(dead.arn(), dead.receives())));
    return attributes;
  }

  void put(Feed feed, Platform platform) {
    String function = platform.function(feed.work()).name();
    try (LambdaClient lambda = clients.lambda()) {
      if (lambda
          .listEventSourceMappings(
              request -> request.functionName(function).eventSourceArn(feed.queue()))
          .eventSourceMappings()
          .isEmpty()) {
        lambda.createEventSourceMapping(request ->
            request
                .functionName(function)
                .eventSourceArn(feed.queue())
                .batchSize(feed.most())
                .scalingConfig(scaling -> scaling.maximumConcurrency(feed.atOnce()))
                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
      }
    }
  }
}
