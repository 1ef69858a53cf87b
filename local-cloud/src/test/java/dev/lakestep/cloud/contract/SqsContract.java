package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What SQS promises of queues and of the messages in them.
interface SqsContract {
  Cloud cloud();

  @Test
  default void aQueueIsMadeOnceAndFoundAndListedAndDeleted() {
    SqsClient sqs = cloud().sqs();
    String name = Cloud.name("work");
    var seven = Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "7");
    Queue queue = Queue.in(cloud(), name, seven);
    assertThat(queue.url()).endsWith("/" + cloud().account() + "/" + name);
    assertThat(Queue.in(cloud(), name, seven)).isEqualTo(queue);
    assertThat(Queue.in(cloud(), name, Map.of())).isEqualTo(queue);
    assertThatThrownBy(
            () -> Queue.in(cloud(), name, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "8")))
        .isInstanceOf(QueueNameExistsException.class);
    assertThat(sqs.getQueueUrl(b -> b.queueName(name)).queueUrl()).isEqualTo(queue.url());
    Queue other = Queue.in(cloud(), name + "-2", Map.of());
    assertThat(sqs.listQueues(b -> b.queueNamePrefix(name + "-")).queueUrls())
        .containsExactly(other.url());
    assertThat(sqs.listQueuesPaginator(b -> b.queueNamePrefix(name).maxResults(1)).queueUrls())
        .containsExactlyInAnyOrder(queue.url(), other.url());
    assertThat(queue.arn()).isEqualTo(cloud().arn("sqs", name));
    sqs.setQueueAttributes(
        b -> b.queueUrl(queue.url()).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "3")));
    assertThat(queue.attribute(QueueAttributeName.DELAY_SECONDS)).isEqualTo("3");
    sqs.tagQueue(b -> b.queueUrl(queue.url()).tags(Map.of("a", "1", "b", "2")));
    sqs.untagQueue(b -> b.queueUrl(queue.url()).tagKeys("a"));
    assertThat(sqs.listQueueTags(b -> b.queueUrl(queue.url())).tags()).isEqualTo(Map.of("b", "2"));
    sqs.deleteQueue(b -> b.queueUrl(queue.url()));
    assertThatThrownBy(() -> queue.send("x"))
        .isInstanceOfSatisfying(
            QueueDoesNotExistException.class,
            gone ->
                assertThat(gone.awsErrorDetails().errorCode())
                    .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
  }

  @Test
  default void whatIsSentArrivesWithItsAttributes() {
    Queue queue = Queue.in(cloud());
    SendMessageResponse sent =
        queue
            .sqs()
            .sendMessage(b ->
                b.queueUrl(queue.url())
                    .messageBody("héllo <&> 🍓")
                    .messageAttributes(
                        Map.of(
                            "text", value("String", "ünï"),
                            "count", value("Number", "42"),
                            "bytes",
                                MessageAttributeValue.builder()
                                    .dataType("Binary.raw")
                                    .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, -1}))
                                    .build())));
    List<Message> messages = queue.receive();
    assertThat(messages).hasSize(1);
    Message message = messages.getFirst();
    assertThat(message.messageId()).isEqualTo(sent.messageId());
    assertThat(message.body()).isEqualTo("héllo <&> 🍓");
    assertThat(message.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
    assertThat(message.messageAttributes().values())
        .extracting(MessageAttributeValue::binaryValue)
        .contains(SdkBytes.fromByteArray(new byte[] {0, 1, -1}));
    assertThat(message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
        .isEqualTo("1");
    assertThat(message.attributes()).containsKey(MessageSystemAttributeName.SENT_TIMESTAMP);
  }

  @Test
  default void whatWasReceivedIsHiddenUntilItIsDoneOrGivenBack() throws InterruptedException {
    Queue queue = Queue.in(cloud());
    SqsClient sqs = queue.sqs();
    queue.send("one");
    Message message = queue.receive().getFirst();
    assertThat(queue.look()).isEmpty();
    Cloud.until(() -> hidden(queue).equals("1"));
    sqs.changeMessageVisibility(
        b -> b.queueUrl(queue.url()).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    Message again = queue.receive().getFirst();
    assertThat(again.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
        .isEqualTo("2");
    sqs.deleteMessage(b -> b.queueUrl(queue.url()).receiptHandle(again.receiptHandle()));
    Cloud.until(() -> hidden(queue).equals("0"));
    assertThatThrownBy(
            () -> sqs.deleteMessage(b -> b.queueUrl(queue.url()).receiptHandle("nonsense")))
        .isInstanceOf(ReceiptHandleIsInvalidException.class);
  }

  private static String hidden(Queue queue) {
    return queue.attribute(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  private static MessageAttributeValue value(String type, String text) {
    return MessageAttributeValue.builder().dataType(type).stringValue(text).build();
  }

  @Test
  default void batchesAreTakenEntryByEntry() {
    Queue queue = Queue.in(cloud());
    SqsClient sqs = queue.sqs();
    SendMessageBatchResponse sent =
        sqs.sendMessageBatch(b ->
            b.queueUrl(queue.url())
                .entries(
                    entry("good", "one").build(), entry("late", "two").delaySeconds(901).build()));
    assertThat(sent.successful()).extracting(one -> one.id()).containsExactly("good");
    assertThat(sent.failed()).extracting(one -> one.id()).containsExactly("late");
    Message message = queue.receive().getFirst();
    assertThat(
            sqs.changeMessageVisibilityBatch(b ->
                    b.queueUrl(queue.url())
                        .entries(
                            ChangeMessageVisibilityBatchRequestEntry.builder()
                                .id("a")
                                .receiptHandle(message.receiptHandle())
                                .visibilityTimeout(9)
                                .build()))
                .successful())
        .hasSize(1);
    assertThat(
            sqs.deleteMessageBatch(b ->
                    b.queueUrl(queue.url())
                        .entries(done("a", message.receiptHandle()), done("b", "?")))
                .failed())
        .extracting(one -> one.code())
        .containsExactly("ReceiptHandleIsInvalid");
    assertThatThrownBy(() ->
            sqs.sendMessageBatch(b ->
                b.queueUrl(queue.url()).entries(entry("a", "1").build(), entry("a", "2").build())))
        .isInstanceOfSatisfying(
            SqsException.class,
            refused ->
                assertThat(refused.awsErrorDetails().errorCode())
                    .isEqualTo("AWS.SimpleQueueService.BatchEntryIdsNotDistinct"));
  }

  private static SendMessageBatchRequestEntry.Builder entry(String id, String body) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody(body);
  }

  private static DeleteMessageBatchRequestEntry done(String id, String handle) {
    return DeleteMessageBatchRequestEntry.builder().id(id).receiptHandle(handle).build();
  }

  @Test
  default void whatIsTooMuchIsRefused() {
    Queue queue =
        Queue.in(
            cloud(), Cloud.name("small"), Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));
    assertThat(queue.send("x".repeat(1_024)).messageId()).isNotEmpty();
    assertThatThrownBy(() -> queue.send("x".repeat(1_025))).isInstanceOf(SqsException.class);
    assertThatThrownBy(() -> queue.send("a\u0000b")).isInstanceOf(SqsException.class);
    assertThatThrownBy(
            () -> queue.sqs().receiveMessage(b -> b.queueUrl(queue.url()).maxNumberOfMessages(11)))
        .isInstanceOf(SqsException.class);
    assertThatThrownBy(() -> Queue.in(cloud(), "a b", Map.of())).isInstanceOf(SqsException.class);
    queue.sqs().purgeQueue(b -> b.queueUrl(queue.url()));
    assertThat(queue.look()).isEmpty();
  }
}
