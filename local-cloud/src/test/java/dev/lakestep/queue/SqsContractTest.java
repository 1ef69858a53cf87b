package dev.lakestep.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

class SqsContractTest {
  @TempDir Path folder;

  private SqsScene scene;
  private SqsClient sqs;

  @BeforeEach
  void open() throws IOException {
    scene = SqsScene.open(folder);
    sqs = scene.client();
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @Test
  void aQueueIsMadeOnceAndFoundAndListedAndDeleted() {
    String url = scene.make("work", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "7"));
    assertThat(url).endsWith("/000000000000/work").startsWith(scene.endpoint());
    assertThat(scene.make("work", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "7")))
        .isEqualTo(url);
    assertThat(scene.made("work")).isEqualTo(url);
    assertThatThrownBy(() -> scene.make("work", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "8")))
        .isInstanceOf(QueueNameExistsException.class)
        .hasMessageContaining("different value for attribute VisibilityTimeout");
    assertThat(sqs.getQueueUrl(b -> b.queueName("work")).queueUrl()).isEqualTo(url);
    scene.made("other");
    assertThat(sqs.listQueues(b -> b.queueNamePrefix("wo")).queueUrls()).containsExactly(url);
    assertThat(sqs.listQueuesPaginator(b -> b.maxResults(1)).queueUrls()).hasSize(2);
    assertThat(scene.attribute(url, QueueAttributeName.QUEUE_ARN))
        .isEqualTo("arn:aws:sqs:us-east-1:000000000000:work");
    assertThat(scene.attribute(url, QueueAttributeName.MAXIMUM_MESSAGE_SIZE)).isEqualTo("1048576");
    sqs.setQueueAttributes(
        b -> b.queueUrl(url).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "3")));
    assertThat(scene.attribute(url, QueueAttributeName.DELAY_SECONDS)).isEqualTo("3");
    sqs.tagQueue(b -> b.queueUrl(url).tags(Map.of("a", "1", "b", "2")));
    sqs.untagQueue(b -> b.queueUrl(url).tagKeys("a"));
    assertThat(sqs.listQueueTags(b -> b.queueUrl(url)).tags()).isEqualTo(Map.of("b", "2"));
    sqs.deleteQueue(b -> b.queueUrl(url));
    assertThatThrownBy(() -> scene.send(url, "x"))
        .isInstanceOfSatisfying(
            QueueDoesNotExistException.class,
            gone ->
                assertThat(gone.awsErrorDetails().errorCode())
                    .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
  }

  @Test
  void whatIsSentArrivesWithItsAttributes() {
    String url = scene.made("work");
    SendMessageResponse sent =
        sqs.sendMessage(b ->
            b.queueUrl(url)
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
    List<Message> messages = scene.receive(url, 10);
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
  void whatWasReceivedIsHiddenUntilItIsDoneOrGivenBack() {
    String url = scene.made("work");
    scene.send(url, "one");
    Message message = scene.receive(url, 10).getFirst();
    assertThat(scene.receive(url, 10)).isEmpty();
    assertThat(scene.attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("1");
    sqs.changeMessageVisibility(
        b -> b.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    Message again = scene.receive(url, 10).getFirst();
    assertThat(again.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
        .isEqualTo("2");
    sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle(message.receiptHandle()));
    assertThat(scene.attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("1");
    sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle(again.receiptHandle()));
    assertThat(scene.attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("0");
    assertThatThrownBy(() -> sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle("nonsense")))
        .isInstanceOf(ReceiptHandleIsInvalidException.class);
  }

  private static MessageAttributeValue value(String type, String text) {
    return MessageAttributeValue.builder().dataType(type).stringValue(text).build();
  }

  @Test
  void batchesAreTakenEntryByEntry() {
    String url = scene.make("work", Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));
    SendMessageBatchResponse sent =
        sqs.sendMessageBatch(b ->
            b.queueUrl(url)
                .entries(
                    entry("good", "one").build(),
                    entry("long", "x".repeat(1025)).build(),
                    entry("late", "two").delaySeconds(901).build()));
    assertThat(sent.successful()).extracting(one -> one.id()).containsExactly("good");
    assertThat(sent.failed()).extracting(one -> one.id()).containsExactly("long", "late");
    assertThat(sent.failed().getFirst().code()).isEqualTo("InvalidParameterValue");
    Message message = scene.receive(url, 10).getFirst();
    assertThat(
            sqs.changeMessageVisibilityBatch(b ->
                    b.queueUrl(url)
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
                    b.queueUrl(url).entries(done("a", message.receiptHandle()), done("b", "?")))
                .failed())
        .extracting(one -> one.code())
        .containsExactly("ReceiptHandleIsInvalid");
    assertThatThrownBy(() ->
            sqs.sendMessageBatch(
                b -> b.queueUrl(url).entries(entry("a", "1").build(), entry("a", "2").build())))
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
  void limitsAreThoseOfTheService() {
    String url = scene.made("work");
    assertThat(scene.send(url, "x".repeat(1_048_576)).messageId()).isNotEmpty();
    assertThatThrownBy(() -> scene.send(url, "x".repeat(1_048_577)))
        .hasMessageContaining("Message must be shorter than 1048576 bytes");
    assertThatThrownBy(() -> scene.send(url, "a\u0000b")).hasMessageContaining("'#x0'");
    assertThatThrownBy(() -> scene.receive(url, 11))
        .hasMessageContaining("Value 11 for parameter MaxNumberOfMessages is invalid");
    assertThatThrownBy(() -> scene.made("a b")).hasMessageContaining("alphanumeric");
    assertThatThrownBy(() -> scene.make("long", Map.of(QueueAttributeName.DELAY_SECONDS, "901")))
        .hasMessageContaining("Invalid value for the parameter DelaySeconds");
    sqs.purgeQueue(b -> b.queueUrl(url));
    assertThat(scene.receive(url, 10)).isEmpty();
    assertThatThrownBy(() -> sqs.purgeQueue(b -> b.queueUrl(url)))
        .hasMessageContaining("every 60 seconds");
  }
}
