package dev.lakestep.cli.platform;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.manifest.Start;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.EventBridgeConfiguration;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Leads objects that land in S3 to the function that takes them in: bucket, bus, a rule for each
/// trigger, one queue for all.
record ObjectWiring(Clients clients, Platform platform) {
  private static final String RULES = "lakestep-inbox-";
  private static final int MOST_MESSAGES = 10;
  private static final int LONGEST_TRIGGER = 35;

  /// Longer than the function may take, so that a message comes again only when a call has ended.
  private static final int HIDDEN_SECONDS = 960;

  /// The queue, and the function behind it.
  void shared() {
    try (SqsClient queues = clients.queues();
        LambdaClient lambda = clients.lambda()) {
      queues.createQueue(request -> request.queueName(Platform.INBOX_DEAD));
      Map<QueueAttributeName, String> attributes =
          Map.of(
              QueueAttributeName.VISIBILITY_TIMEOUT,
              String.valueOf(HIDDEN_SECONDS),
              QueueAttributeName.REDRIVE_POLICY,
              """
              {"deadLetterTargetArn": "%s", "maxReceiveCount": 5}
              """
                  .formatted(platform.queueArn(Platform.INBOX_DEAD)));
      queues.createQueue(request -> request.queueName(Platform.INBOX_QUEUE).attributes(attributes));
      String queue = platform.queueArn(Platform.INBOX_QUEUE);
      if (lambda
          .listEventSourceMappings(
              request -> request.functionName(Platform.INBOX.name()).eventSourceArn(queue))
          .eventSourceMappings()
          .isEmpty()) {
        lambda.createEventSourceMapping(request ->
            request
                .functionName(Platform.INBOX.name())
                .eventSourceArn(queue)
                .batchSize(MOST_MESSAGES)
                .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
      }
    }
  }

  /// From now on objects start the flow; says which.
  String put(String machine, Start.Objects start) {
    String bucket = constant(start, "bucket");
    String prefix = start.what().fields().containsKey("prefix") ? constant(start, "prefix") : "";
    boolean made = watch(bucket);
    String rule = name(machine) + TriggerName.of(start.id(), LONGEST_TRIGGER);
    Target target =
        Target.builder()
            .id("queue")
            .arn(platform.queueArn(Platform.INBOX_QUEUE))
            .inputTransformer(
                InputTransformer.builder()
                    .inputPathsMap(Map.of("object", "$.detail.object"))
                    .inputTemplate(
                        """
                        {"machine": "%s", "trigger": "%s", "object": <object>}
                        """
                            .formatted(machine, start.id()))
                    .build())
            .build();
    try (EventBridgeClient events = clients.events()) {
      events.putRule(
          request -> request.name(rule).eventPattern(pattern(bucket, prefix).toString()));
      events.putTargets(request -> request.rule(rule).targets(target));
    }
    return "objects that land in s3://%s/%s%s"
        .formatted(bucket, prefix, made ? "; the bucket was made" : "");
  }

  /// From now on no object starts the flow.
  void clear(String machine) {
    try (EventBridgeClient events = clients.events()) {
      List<Rule> rules = events.listRules(request -> request.namePrefix(name(machine))).rules();
      for (Rule rule : rules) {
        events.removeTargets(request -> request.rule(rule.name()).ids("queue"));
        events.deleteRule(request -> request.name(rule.name()));
      }
    }
  }

  /// Names of rules are short, those of state machines need not be.
  private static String name(String machine) {
    UUID short_ = UUID.nameUUIDFromBytes(machine.getBytes(StandardCharsets.UTF_8));
    return RULES + short_.toString().substring(0, 13) + "-";
  }

  private static ObjectNode pattern(String bucket, String prefix) {
    ObjectNode pattern = JsonNodeFactory.instance.objectNode();
    pattern.putArray("source").add("aws.s3");
    pattern.putArray("detail-type").add("Object Created");
    ObjectNode detail = pattern.putObject("detail");
    detail.putObject("bucket").putArray("name").add(bucket);
    if (!prefix.isEmpty()) {
      detail.putObject("object").putArray("key").addObject().put("prefix", prefix);
    }
    return pattern;
  }

  /// Makes the bucket tell the bus of its objects, and keeps whom else it tells.
  ///
  /// @return whether the bucket had to be made
  private boolean watch(String bucket) {
    try (S3Client s3 = clients.s3()) {
      boolean made = isNew(s3, bucket);
      var told = s3.getBucketNotificationConfiguration(request -> request.bucket(bucket));
      NotificationConfiguration whole =
          NotificationConfiguration.builder()
              .lambdaFunctionConfigurations(told.lambdaFunctionConfigurations())
              .queueConfigurations(told.queueConfigurations())
              .topicConfigurations(told.topicConfigurations())
              .eventBridgeConfiguration(EventBridgeConfiguration.builder().build())
              .build();
      s3.putBucketNotificationConfiguration(
          request -> request.bucket(bucket).notificationConfiguration(whole));
      return made;
    }
  }

  private static boolean isNew(S3Client s3, String bucket) {
    boolean isThere =
        s3.listBuckets().buckets().stream().anyMatch(one -> one.name().equals(bucket));
    if (isThere) {
      return false;
    }
    try {
      s3.createBucket(request -> request.bucket(bucket));
      return true;
    } catch (BucketAlreadyOwnedByYouException e) {
      return false;
    }
  }

  private static String constant(Start.Objects start, String name) {
    return start
        .text(name)
        .orElseThrow(() ->
            new Refused(
                "the %s of trigger `%s` must be known when the flow is deployed: write it, or a variable that is a constant"
                    .formatted(name, start.id())));
  }
}
