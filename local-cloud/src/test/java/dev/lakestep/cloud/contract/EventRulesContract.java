package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.sqs.model.Message;

/// What AWS promises of the events of its services, of those that users put, and of schedules.
interface EventRulesContract {
  FilterRule SUFFIX = FilterRule.builder().name("suffix").value(".csv").build();

  ObjectMapper JSON = new ObjectMapper();

  Cloud cloud();

  private void rule(String pattern, Target target) {
    String name = Cloud.name("rule");
    cloud().events().putRule(b -> b.name(name).eventPattern(pattern));
    cloud().events().putTargets(b -> b.rule(name).targets(target));
  }

  private static PutEventsRequestEntry entry(String source) {
    return PutEventsRequestEntry.builder()
        .source(source)
        .detailType("Go")
        .detail("{\"n\":1}")
        .build();
  }

  private static Target to(Queue queue) {
    return Target.builder().id("queue").arn(queue.arn()).build();
  }

  private static JsonNode json(Message message) {
    try {
      return JSON.readTree(message.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(message.body(), e);
    }
  }

  private static List<JsonNode> taken(Queue queue, int count) throws InterruptedException {
    return new ArrayList<>(queue.take(count).stream().map(EventRulesContract::json).toList());
  }

  private Bucket notifying(Consumer<NotificationConfiguration.Builder> whom) {
    Bucket bucket = Bucket.in(cloud());
    bucket
        .s3()
        .putBucketNotificationConfiguration(
            b -> b.bucket(bucket.name()).notificationConfiguration(whom));
    return bucket;
  }

  @Test
  default void anObjectIsAnEventIfItsBucketSaysSo() throws InterruptedException {
    Queue queue = Queue.in(cloud());
    Bucket silent = Bucket.in(cloud());
    Bucket bucket = notifying(n -> n.eventBridgeConfiguration(e -> {}));
    rule(
        """
        {"source": ["aws.s3"], "detail": {
          "bucket": {"name": ["%s", "%s"]},
          "object": {"key": [{"prefix": "in/"}]}}}
        """
            .formatted(bucket.name(), silent.name()),
        to(queue));
    silent.put("in/a.csv", "a");
    bucket.put("out/a.csv", "a");
    bucket.put("in/red flower.csv", "abc");
    JsonNode made = taken(queue, 1).getFirst();
    assertThat(made.path("detail-type").asText()).isEqualTo("Object Created");
    assertThat(made.path("resources").path(0).asText()).isEqualTo("arn:aws:s3:::" + bucket.name());
    JsonNode detail = made.path("detail");
    assertThat(detail.path("object").path("key").asText()).isEqualTo("in/red flower.csv");
    assertThat(detail.path("object").path("size").asInt()).isEqualTo(3);
    assertThat(detail.path("object").path("etag").asText()).hasSize(32);
    assertThat(detail.path("reason").asText()).isEqualTo("PutObject");
    bucket.s3().deleteObject(b -> b.bucket(bucket.name()).key("in/red flower.csv"));
    JsonNode gone = taken(queue, 1).getFirst();
    assertThat(gone.path("detail-type").asText()).isEqualTo("Object Deleted");
    assertThat(gone.path("detail").path("deletion-type").asText()).isEqualTo("Permanently Deleted");
  }

  @Test
  default void aBucketTellsAQueueDirectly() throws InterruptedException {
    Queue queue = Queue.in(cloud());
    Bucket bucket =
        notifying(n ->
            n.queueConfigurations(
                QueueConfiguration.builder()
                    .id("mine")
                    .queueArn(queue.arn())
                    .events(Event.S3_OBJECT_CREATED)
                    .filter(f -> f.key(k -> k.filterRules(SUFFIX)))
                    .build()));
    bucket.put("a.txt", "a");
    bucket.put("red flower.csv", "abc");
    JsonNode record =
        taken(queue, 1).stream().filter(one -> one.has("Records")).findFirst().orElseThrow();
    JsonNode s3 = record.path("Records").path(0).path("s3");
    assertThat(record.path("Records").path(0).path("eventName").asText())
        .isEqualTo("ObjectCreated:Put");
    assertThat(s3.path("object").path("key").asText()).isEqualTo("red+flower.csv");
    assertThat(s3.path("bucket").path("name").asText()).isEqualTo(bucket.name());
    assertThat(s3.path("configurationId").asText()).isEqualTo("mine");
  }

  @Test
  default void anEventStartsAnExecutionAndItsStatusIsAnEvent() throws InterruptedException {
    String name = Cloud.name("machine");
    String role = "arn:aws:iam::%s:role/states".formatted(cloud().account());
    String machine =
        cloud()
            .states()
            .createStateMachine(b ->
                b.name(name)
                    .roleArn(role)
                    .definition(
                        "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}"))
            .stateMachineArn();
    Queue queue = Queue.in(cloud());
    rule(
        """
        {"source": ["aws.states"], "detail": {"stateMachineArn": ["%s"]}}
        """
            .formatted(machine),
        to(queue));
    rule(
        """
        {"source": ["%s"]}
        """
            .formatted(name),
        Target.builder().id("m").arn(machine).roleArn(role).inputPath("$.detail").build());
    var put = cloud().events().putEvents(b -> b.entries(List.of(entry(name))));
    assertThat(put.failedEntryCount()).isZero();
    List<JsonNode> told = taken(queue, 2);
    told.sort(Comparator.comparing(one -> one.path("detail").path("status").asText()));
    assertThat(told)
        .extracting(one -> one.path("detail").path("status").asText())
        .containsExactly("RUNNING", "SUCCEEDED");
    JsonNode ended = told.getLast().path("detail");
    assertThat(ended.path("input").asText()).isEqualTo("{\"n\":1}");
    assertThat(ended.path("output").asText()).isEqualTo("{\"n\":1}");
    assertThat(ended.path("outputDetails").path("included").asBoolean()).isTrue();
    assertThat(ended.path("stopDate").asLong())
        .isGreaterThanOrEqualTo(ended.path("startDate").asLong());
  }

  @Test
  default void aRateBeginsAtOnce() throws InterruptedException {
    Queue queue = Queue.in(cloud());
    String name = Cloud.name("often");
    cloud()
        .scheduler()
        .createSchedule(b ->
            b.name(name)
                .scheduleExpression("rate(1 hour)")
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(t ->
                    t.arn(queue.arn())
                        .roleArn("arn:aws:iam::%s:role/scheduler".formatted(cloud().account()))
                        .input("{\"at\":\"<aws.scheduler.scheduled-time>\"}")));
    assertThat(taken(queue, 1).getFirst().path("at").asText()).endsWith("Z");
    cloud().scheduler().deleteSchedule(b -> b.name(name));
  }
}
