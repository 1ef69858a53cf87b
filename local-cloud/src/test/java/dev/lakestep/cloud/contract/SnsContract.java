package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What SNS promises of topics, and of the queues that listen to them.
interface SnsContract {
  Cloud cloud();

  private String topic(String name) {
    return cloud().sns().createTopic(b -> b.name(name)).topicArn();
  }

  private String subscribe(String topic, Queue queue, Map<String, String> attributes) {
    return cloud()
        .sns()
        .subscribe(b ->
            b.topicArn(topic)
                .protocol("sqs")
                .endpoint(queue.arn())
                .attributes(attributes)
                .returnSubscriptionArn(true))
        .subscriptionArn();
  }

  private static MessageAttributeValue value(String text) {
    return MessageAttributeValue.builder().dataType("String").stringValue(text).build();
  }

  @Test
  default void topicsAreMadeOnceTaggedAndDeleted() {
    SnsClient sns = cloud().sns();
    String name = Cloud.name("news");
    String arn = topic(name);
    assertThat(arn).isEqualTo(cloud().arn("sns", name));
    assertThat(topic(name)).isEqualTo(arn);
    sns.setTopicAttributes(
        b -> b.topicArn(arn).attributeName("DisplayName").attributeValue("The news"));
    sns.tagResource(b -> b.resourceArn(arn).tags(Tag.builder().key("a").value("1").build()));
    String subscription = subscribe(arn, Queue.in(cloud()), Map.of());
    assertThat(sns.getTopicAttributes(b -> b.topicArn(arn)).attributes())
        .containsEntry("DisplayName", "The news")
        .containsEntry("TopicArn", arn);
    assertThat(sns.listTagsForResource(b -> b.resourceArn(arn)).tags())
        .containsExactly(Tag.builder().key("a").value("1").build());
    assertThat(sns.listTopicsPaginator().topics()).extracting(one -> one.topicArn()).contains(arn);
    assertThat(sns.listSubscriptionsByTopic(b -> b.topicArn(arn)).subscriptions())
        .extracting(one -> one.subscriptionArn())
        .containsExactly(subscription);
    sns.unsubscribe(b -> b.subscriptionArn(subscription));
    assertThat(sns.listSubscriptionsByTopic(b -> b.topicArn(arn)).subscriptions()).isEmpty();
    sns.deleteTopic(b -> b.topicArn(arn));
    sns.deleteTopic(b -> b.topicArn(arn));
    assertThatThrownBy(() -> sns.publish(b -> b.topicArn(arn).message("x")))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> topic("a b")).isInstanceOf(InvalidParameterException.class);
  }

  @Test
  default void aQueueGetsTheEnvelopeOrTheMessageAlone()
      throws InterruptedException, JsonProcessingException {
    String arn = topic(Cloud.name("news"));
    Queue wrapped = Queue.in(cloud());
    Queue raw = Queue.in(cloud());
    String subscription = subscribe(arn, wrapped, Map.of());
    assertThat(subscribe(arn, wrapped, Map.of())).isEqualTo(subscription);
    subscribe(arn, raw, Map.of("RawMessageDelivery", "true"));
    String id =
        cloud()
            .sns()
            .publish(b ->
                b.topicArn(arn)
                    .subject("Hello")
                    .message("{\"a\": \"ü & <b>\"}")
                    .messageAttributes(Map.of("kind", value("file"))))
            .messageId();
    JsonNode envelope = new ObjectMapper().readTree(wrapped.take(1).getFirst().body());
    assertThat(envelope.path("Type").asText()).isEqualTo("Notification");
    assertThat(envelope.path("MessageId").asText()).isEqualTo(id);
    assertThat(envelope.path("TopicArn").asText()).isEqualTo(arn);
    assertThat(envelope.path("Subject").asText()).isEqualTo("Hello");
    assertThat(envelope.path("Message").asText()).isEqualTo("{\"a\": \"ü & <b>\"}");
    assertThat(envelope.path("MessageAttributes").toString())
        .isEqualTo("{\"kind\":{\"Type\":\"String\",\"Value\":\"file\"}}");
    assertThat(envelope.path("UnsubscribeURL").asText()).endsWith(subscription);
    Message alone = raw.take(1).getFirst();
    assertThat(alone.body()).isEqualTo("{\"a\": \"ü & <b>\"}");
    assertThat(alone.messageAttributes())
        .hasEntrySatisfying("kind", kind -> assertThat(kind.stringValue()).isEqualTo("file"));
  }

  @Test
  default void aQueueGetsWhatItsFilterLetsThrough() throws InterruptedException {
    String arn = topic(Cloud.name("news"));
    Queue files = Queue.in(cloud());
    subscribe(
        arn,
        files,
        Map.of(
            "RawMessageDelivery",
            "true",
            "FilterPolicy",
            "{\"kind\": [{\"prefix\": \"fi\"}, \"folder\"]}"));
    for (String kind : List.of("word", "file", "folder")) {
      cloud()
          .sns()
          .publish(
              b -> b.topicArn(arn).message(kind).messageAttributes(Map.of("kind", value(kind))));
    }
    assertThat(files.take(2)).extracting(Message::body).containsExactlyInAnyOrder("file", "folder");
    assertThat(files.look()).isEmpty();
  }

  @Test
  default void aBatchIsTakenEntryByEntry() throws InterruptedException {
    String arn = topic(Cloud.name("news"));
    Queue queue = Queue.in(cloud());
    subscribe(arn, queue, Map.of("RawMessageDelivery", "true"));
    PublishBatchResponse published =
        cloud()
            .sns()
            .publishBatch(b ->
                b.topicArn(arn)
                    .publishBatchRequestEntries(
                        PublishBatchRequestEntry.builder().id("a").message("one").build(),
                        PublishBatchRequestEntry.builder()
                            .id("b")
                            .message("{\"default\": \"two\", \"sqs\": \"deux\"}")
                            .messageStructure("json")
                            .build()));
    assertThat(published.successful())
        .extracting(one -> one.id())
        .containsExactlyInAnyOrder("a", "b");
    assertThat(queue.take(2)).extracting(Message::body).containsExactlyInAnyOrder("one", "deux");
  }

  @Test
  default void aTopicKeepsTheOrderForItsQueues() throws InterruptedException {
    String arn =
        cloud()
            .sns()
            .createTopic(b ->
                b.name(Cloud.name("news") + ".fifo")
                    .attributes(Map.of("FifoTopic", "true", "ContentBasedDeduplication", "true")))
            .topicArn();
    Queue queue =
        Queue.in(
            cloud(), Cloud.name("work") + ".fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
    subscribe(arn, queue, Map.of("RawMessageDelivery", "true"));
    for (String message : List.of("one", "two", "one")) {
      assertThat(
              cloud()
                  .sns()
                  .publish(b -> b.topicArn(arn).message(message).messageGroupId("g"))
                  .sequenceNumber())
          .isNotEmpty();
    }
    assertThat(queue.take(2)).extracting(Message::body).containsExactly("one", "two");
    assertThatThrownBy(() -> cloud().sns().publish(b -> b.topicArn(arn).message("x")))
        .isInstanceOf(InvalidParameterException.class);
  }
}
