package dev.lakestep.infra;

import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Queue;
import dev.lakestep.blueprint.Work;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.sns.CfnTopic;

/// Who is told when something goes wrong that no execution tells of, and of what.
record Watch(Stack stack, Platform platform) {
  private static final int MOST_METRICS = 10;
  private static final int FIVE_MINUTES = 300;

  /// As long as Lambda may take for an asynchronous call that it repeats.
  private static final int OLD_SECONDS = 3600;

  /// What fails in these fails a state, which the topic of failures tells of, or which the flow
  /// catches.
  private static final Set<Work> ANSWER_STATES =
      EnumSet.of(Work.TASKS, Work.ATHENA, Work.ICEBERG, Work.ADMISSION);

  /// A metric of one of several, such as a function or a queue.
  private record Of(String namespace, String metric, String dimension, String name) {}

  void make() {
    CfnTopic topic = Topics.make(stack, "Alarms", platform.alarms());
    List<String> functions = platform.functions().stream().map(one -> one.name()).toList();
    alarm(
        topic,
        "FunctionsFail",
        "A function of Lakestep fails at what no execution tells of, or its call could not begin.",
        Stream.concat(
                platform.functions().stream()
                    .filter(one -> !ANSWER_STATES.contains(one.work()))
                    .map(one -> function("Errors", one.name())),
                // the inbox answers which messages it failed at, and has not failed itself
                Stream.of(own("IntakeFailures")))
            .toList());
    alarm(
        topic,
        "FunctionsAreThrottled",
        "More calls of functions than the account's concurrency allows.",
        functions.stream().map(name -> function("Throttles", name)).toList());
    alarm(
        topic,
        "MessagesAreDead",
        "Messages lie in a dead-letter queue: an object, an event or a schedule has had no effect.",
        platform.queues().stream()
            .filter(queue -> queue.dead().isEmpty())
            .map(Queue::name)
            .map(name -> queue("ApproximateNumberOfMessagesVisible", name))
            .toList());
    oldest(topic);
  }

  private static Of function(String metric, String name) {
    return new Of("AWS/Lambda", metric, "FunctionName", name);
  }

  /// What functions write into their logs.
  private Of own(String metric) {
    return new Of("Lakestep", metric, "environment", platform.environment().name());
  }

  private static Of queue(String metric, String name) {
    return new Of("AWS/SQS", metric, "QueueName", name);
  }

  /// One alarm for all of a kind, as far as CloudWatch takes them together.
  private void alarm(CfnTopic topic, String id, String words, List<Of> all) {
    if (all.size() > MOST_METRICS) {
      alarm(topic, id + "Too", words, all.subList(MOST_METRICS, all.size()));
      alarm(topic, id, words, all.subList(0, MOST_METRICS));
      return;
    }
    List<Object> metrics = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      metrics.add(query("m" + i, all.get(i)));
    }
    metrics.add(
        CfnAlarm.MetricDataQueryProperty.builder()
            .id("all")
            .expression("SUM(METRICS())")
            .label(id)
            .returnData(true)
            .build());
    CfnAlarm.Builder.create(stack, id)
        .alarmName(platform.names().of(id))
        .alarmDescription(words)
        .metrics(metrics)
        .comparisonOperator("GreaterThanThreshold")
        .threshold(0)
        .evaluationPeriods(1)
        .treatMissingData("notBreaching")
        .alarmActions(List.of(topic.getRef()))
        .build();
  }

  private static CfnAlarm.MetricDataQueryProperty query(String id, Of of) {
    CfnAlarm.MetricProperty metric =
        CfnAlarm.MetricProperty.builder()
            .namespace(of.namespace())
            .metricName(of.metric())
            .dimensions(
                List.of(
                    CfnAlarm.DimensionProperty.builder()
                        .name(of.dimension())
                        .value(of.name())
                        .build()))
            .build();
    return CfnAlarm.MetricDataQueryProperty.builder()
        .id(id)
        .metricStat(
            CfnAlarm.MetricStatProperty.builder()
                .metric(metric)
                .period(FIVE_MINUTES)
                .stat(of.namespace().equals("AWS/SQS") ? "Maximum" : "Sum")
                .build())
        .returnData(false)
        .build();
  }

  /// Each hour it is written once how old the oldest is, so there are two hours to find it in.
  private void oldest(CfnTopic topic) {
    old(
        topic,
        own("OldestFile"),
        new Old(
            "FilesAreOld",
            "A file that landed has waited for its execution for an hour.",
            3600,
            2));
    old(
        topic,
        queue("ApproximateAgeOfOldestMessage", platform.inbox().name()),
        new Old("FilesAreUnseen", "Nobody has looked for an hour at what has landed.", 300, 1));
  }

  private record Old(String id, String words, int period, int periods) {}

  private void old(CfnTopic topic, Of of, Old old) {
    CfnAlarm.Builder.create(stack, old.id())
        .alarmName(platform.names().of(old.id()))
        .alarmDescription(old.words())
        .namespace(of.namespace())
        .metricName(of.metric())
        .dimensions(
            List.of(
                CfnAlarm.DimensionProperty.builder().name(of.dimension()).value(of.name()).build()))
        .statistic("Maximum")
        .period(old.period())
        .comparisonOperator("GreaterThanThreshold")
        .threshold(OLD_SECONDS)
        .evaluationPeriods(old.periods())
        .datapointsToAlarm(1)
        .treatMissingData("notBreaching")
        .alarmActions(List.of(topic.getRef()))
        .build();
  }
}
