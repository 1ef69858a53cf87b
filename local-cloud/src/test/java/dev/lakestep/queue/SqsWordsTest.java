package dev.lakestep.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/// The words of a refusal, and what AWS leaves open.
class SqsWordsTest {
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
  void aQueueHasAnAddressOnThisMachine() {
    String url = scene.make("work", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "7"));
    assertThat(url).endsWith("/000000000000/work").startsWith(scene.endpoint());
    assertThatThrownBy(() -> scene.make("work", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "8")))
        .hasMessageContaining("different value for attribute VisibilityTimeout");
    assertThat(scene.attribute(url, QueueAttributeName.QUEUE_ARN))
        .isEqualTo("arn:aws:sqs:us-east-1:000000000000:work");
    assertThat(scene.attribute(url, QueueAttributeName.MAXIMUM_MESSAGE_SIZE)).isEqualTo("1048576");
  }

  /// AWS says that such a deletion may do nothing.
  @Test
  void anOldReceiptDeletesNothing() {
    String url = scene.made("work");
    scene.send(url, "one");
    Message first = scene.receive(url, 10).getFirst();
    sqs.changeMessageVisibility(
        b -> b.queueUrl(url).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
    assertThat(scene.receive(url, 10)).hasSize(1);
    sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle(first.receiptHandle()));
    assertThat(scene.attribute(url, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("1");
  }

  @Test
  void whatIsTooMuchIsRefusedInSqssWords() {
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

  @Test
  void anEntryThatIsTooLongFailsAlone() {
    String url = scene.make("work", Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1024"));
    SendMessageBatchResponse sent =
        sqs.sendMessageBatch(
            b -> b.queueUrl(url).entries(entry("good", "one"), entry("long", "x".repeat(1025))));
    assertThat(sent.successful()).extracting(one -> one.id()).containsExactly("good");
    assertThat(sent.failed()).extracting(one -> one.id()).containsExactly("long");
    assertThat(sent.failed().getFirst().code()).isEqualTo("InvalidParameterValue");
  }

  private static SendMessageBatchRequestEntry entry(String id, String body) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
  }
}
