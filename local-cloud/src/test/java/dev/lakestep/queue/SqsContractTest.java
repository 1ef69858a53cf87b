package dev.lakestep.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Front;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
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

  private Queues queues;
  private Front front;
  private SqsClient sqs;

  @BeforeEach
  void open() throws IOException {
    queues = Queues.open(folder, Clock.systemUTC(), Account.DEFAULT);
    front = Front.open(0, SqsService.of(queues));
    sqs =
        SqsClient.builder()
            .endpointOverride(front.endpoint())
            .region(Region.US_EAST_1)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
  }

  @AfterEach
  void close() throws IOException {
    queues.close();
    sqs.close();
    front.close();
  }

  private String make(String name, Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(b -> b.queueName(name).attributes(attributes)).queueUrl();
  }

  private String made(String name) {
    return make(name, Map.of());
  }

  private SendMessageResponse send(String url, String body) {
    return sqs.sendMessage(b -> b.queueUrl(url).messageBody(body));
  }

  private List<Message> receive(String url, int most) {
    return sqs.receiveMessage(b ->
            b.queueUrl(url)
                .maxNumberOfMessages(most)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .messageAttributeNames("All"))
        .messages();
  }

  private String attribute(String url, QueueAttributeName name) {
    return sqs.getQueueAttributes(b -> b.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .get(name);
  }

  @Test
  void aQueueIsMadeOnceAndFoundAndListedAndDeleted() {
    String url = make("work", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "7"));
    assertThat(url).endsWith("/000000000000/work").startsWith(front.endpoint().toString());
    assertThat(make("work", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "7"))).isEqualTo(url);
    assertThat(made("work")).isEqualTo(url);
    assertThatThrownBy(() -> make("work", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "8")))
        .isInstanceOf(QueueNameExistsException.class)
        .hasMessageContaining("different value for attribute VisibilityTimeout");
    assertThat(sqs.getQueueUrl(b -> b.queueName("work")).queueUrl()).isEqualTo(url);
    made("other");
    assertThat(sqs.listQueues(b -> b.queueNamePrefix("wo")).queueUrls()).containsExactly(url);
    assertThat(sqs.listQueuesPaginator(b -> b.maxResults(1)).queueUrls()).hasSize(2);
    assertThat(attribute(url, QueueAttributeName.QUEUE_ARN))
        .isEqualTo("arn:aws:sqs:us-east-1:000000000000:work");
    assertThat(attribute(url, QueueAttributeName.MAXIMUM_MESSAGE_SIZE)).isEqualTo("1048576");
    sqs.setQueueAttributes(
        b -> b.queueUrl(url).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "3")));
    assertThat(attribute(url, QueueAttributeName.DELAY_SECONDS)).isEqualTo("3");
    sqs.tagQueue(b -> b.queueUrl(url).tags(Map.of("a", "1", "b", "2")));
    sqs.untagQueue(b -> b.queueUrl(url).tagKeys("a"));
    assertThat(sqs.listQueueTags(b -> b.queueUrl(url)).tags()).isEqualTo(Map.of("b", "2"));
    sqs.deleteQueue(b -> b.queueUrl(url));
    assertThatThrownBy(() -> send(url, "x"))
        .isInstanceOfSatisfying(
            QueueDoesNotExistException.class,
            gone ->
                assertThat(gone.awsErrorDetails().errorCode())
                    .isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
  }

  @Test
  void whatIsSentArrivesWithItsAttributes() {
    String url = made("work");
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
    List<Message> messages = receive(url, 10);
    assertThat(messages).hasSize(1);
    Message message = messages.getFirst();
    assertThat(message.messageId()).isEqualTo(sent.messageId());
    assertThat(message.body()).isEqualTo("héllo <&> 🍓");
    assertThat(message.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
    assertThat(message.messageAttributes().get("bytes").binaryValue().asByteArray())
        .containsExactly(0, 1, -1);
    assertThat(message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
        .isEqualTo("1");
    assertThat(message.attributes()).containsKey(MessageSystemAttributeName.SENT_TIMESTAMP);
    assertThat(receive(url, 10)).isEmpty();
    assertThat(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("1");
    sqs.changeMessageVisibility(
        b -> b.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    Message again = receive(url, 10).getFirst();
    assertThat(again.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
        .isEqualTo("2");
    sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle(message.receiptHandle()));
    assertThat(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("1");
    sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle(again.receiptHandle()));
    assertThat(attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("0");
    assertThatThrownBy(() -> sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle("nonsense")))
        .isInstanceOf(ReceiptHandleIsInvalidException.class);
  }

  private static MessageAttributeValue value(String type, String text) {
    return MessageAttributeValue.builder().dataType(type).stringValue(text).build();
  }

  @Test
  void batchesAreTakenEntryByEntry() {
    String url = make("work", Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));
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
    Message message = receive(url, 10).getFirst();
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
    String url = made("work");
    assertThat(send(url, "x".repeat(1_048_576)).messageId()).isNotEmpty();
    assertThatThrownBy(() -> send(url, "x".repeat(1_048_577)))
        .hasMessageContaining("Message must be shorter than 1048576 bytes");
    assertThatThrownBy(() -> send(url, "a\u0000b")).hasMessageContaining("'#x0'");
    assertThatThrownBy(() -> receive(url, 11))
        .hasMessageContaining("Value 11 for parameter MaxNumberOfMessages is invalid");
    assertThatThrownBy(() -> made("a b")).hasMessageContaining("alphanumeric");
    assertThatThrownBy(() -> make("long", Map.of(QueueAttributeName.DELAY_SECONDS, "901")))
        .hasMessageContaining("Invalid value for the parameter DelaySeconds");
    sqs.purgeQueue(b -> b.queueUrl(url));
    assertThat(receive(url, 10)).isEmpty();
    assertThatThrownBy(() -> sqs.purgeQueue(b -> b.queueUrl(url)))
        .hasMessageContaining("every 60 seconds");
  }

  @Test
  void whatCannotBeUsedGoesToTheDeadLettersAndBack() {
    String dead = made("dead");
    String url =
        make(
            "work",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"2\"}"
                    .formatted(attribute(dead, QueueAttributeName.QUEUE_ARN))));
    String id = send(url, "poison").messageId();
    assertThat(receive(url, 1)).hasSize(1);
    assertThat(receive(url, 1)).hasSize(1);
    assertThat(receive(url, 1)).isEmpty();
    Message letter = receive(dead, 1).getFirst();
    assertThat(letter.messageId()).isEqualTo(id);
    assertThat(letter.attributes())
        .containsEntry(
            MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN,
            "arn:aws:sqs:us-east-1:000000000000:work")
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "3");
    assertThat(sqs.listDeadLetterSourceQueues(b -> b.queueUrl(dead)).queueUrls())
        .containsExactly(url);
    sqs.changeMessageVisibility(
        b -> b.queueUrl(dead).receiptHandle(letter.receiptHandle()).visibilityTimeout(0));
    String arn = attribute(dead, QueueAttributeName.QUEUE_ARN);
    sqs.startMessageMoveTask(b -> b.sourceArn(arn));
    assertThat(sqs.listMessageMoveTasks(b -> b.sourceArn(arn)).results().getFirst())
        .satisfies(task -> assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(1));
    assertThat(receive(url, 1)).extracting(Message::body).containsExactly("poison");
  }

  @Test
  void aFifoQueueKeepsTheOrderOfEachGroupAndTakesNothingTwice() {
    assertThatThrownBy(() -> made("work.fifo")).isInstanceOf(SqsException.class);
    String url =
        make(
            "work.fifo",
            Map.of(
                QueueAttributeName.FIFO_QUEUE,
                "true",
                QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                "true"));
    List<String> sequences = new ArrayList<>();
    for (String body : List.of("a1", "b1", "a2", "b2", "a3")) {
      sequences.add(inGroup(url, body).sequenceNumber());
    }
    assertThat(sequences).isSorted().doesNotHaveDuplicates();
    assertThat(inGroup(url, "a1").sequenceNumber()).isEqualTo(sequences.getFirst());
    List<Message> first = receive(url, 2);
    assertThat(first).extracting(Message::body).containsExactly("a1", "a2");
    List<Message> second = receive(url, 10);
    assertThat(second).extracting(Message::body).containsExactly("b1", "b2");
    assertThat(receive(url, 10)).isEmpty();
    sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle(first.getFirst().receiptHandle()));
    assertThat(receive(url, 10)).isEmpty();
    sqs.changeMessageVisibility(
        b -> b.queueUrl(url).receiptHandle(first.getLast().receiptHandle()).visibilityTimeout(0));
    assertThat(receive(url, 10)).extracting(Message::body).containsExactly("a2", "a3");
    assertThatThrownBy(() -> send(url, "x")).hasMessageContaining("MessageGroupId");
  }

  private SendMessageResponse inGroup(String url, String body) {
    return sqs.sendMessage(
        b -> b.queueUrl(url).messageBody(body).messageGroupId(body.substring(0, 1)));
  }

  @Test
  void aReceiverWaitsForWhatIsSentLater() {
    String url = made("work");
    Thread.ofVirtual()
        .start(() -> {
          try {
            Thread.sleep(200);
            sqs.sendMessage(b -> b.queueUrl(url).messageBody("late").delaySeconds(1));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    long start = System.nanoTime();
    assertThat(sqs.receiveMessage(b -> b.queueUrl(url).waitTimeSeconds(20)).messages())
        .extracting(Message::body)
        .containsExactly("late");
    assertThat((System.nanoTime() - start) / 1_000_000).isBetween(1_000L, 5_000L);
  }
}
