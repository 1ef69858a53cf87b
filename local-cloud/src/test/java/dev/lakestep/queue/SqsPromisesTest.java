package dev.lakestep.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

class SqsPromisesTest {
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
  void whatCannotBeUsedGoesToTheDeadLettersAndBack() {
    String dead = scene.made("dead");
    String url =
        scene.make(
            "work",
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"2\"}"
                    .formatted(scene.attribute(dead, QueueAttributeName.QUEUE_ARN))));
    String id = scene.send(url, "poison").messageId();
    assertThat(scene.receive(url, 1)).hasSize(1);
    assertThat(scene.receive(url, 1)).hasSize(1);
    assertThat(scene.receive(url, 1)).isEmpty();
    Message letter = scene.receive(dead, 1).getFirst();
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
    String arn = scene.attribute(dead, QueueAttributeName.QUEUE_ARN);
    sqs.startMessageMoveTask(b -> b.sourceArn(arn));
    assertThat(sqs.listMessageMoveTasks(b -> b.sourceArn(arn)).results().getFirst())
        .satisfies(task -> assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(1));
    assertThat(scene.receive(url, 1)).extracting(Message::body).containsExactly("poison");
  }

  @Test
  void aFifoQueueKeepsTheOrderOfEachGroupAndTakesNothingTwice() {
    assertThatThrownBy(() -> scene.made("work.fifo")).isInstanceOf(SqsException.class);
    String url =
        scene.make(
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
    List<Message> first = scene.receive(url, 2);
    assertThat(first).extracting(Message::body).containsExactly("a1", "a2");
    List<Message> second = scene.receive(url, 10);
    assertThat(second).extracting(Message::body).containsExactly("b1", "b2");
    assertThat(scene.receive(url, 10)).isEmpty();
    sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle(first.getFirst().receiptHandle()));
    assertThat(scene.receive(url, 10)).isEmpty();
    sqs.changeMessageVisibility(
        b -> b.queueUrl(url).receiptHandle(first.getLast().receiptHandle()).visibilityTimeout(0));
    assertThat(scene.receive(url, 10)).extracting(Message::body).containsExactly("a2", "a3");
    assertThatThrownBy(() -> scene.send(url, "x")).hasMessageContaining("MessageGroupId");
  }

  private SendMessageResponse inGroup(String url, String body) {
    return sqs.sendMessage(
        b -> b.queueUrl(url).messageBody(body).messageGroupId(body.substring(0, 1)));
  }

  @Test
  void aReceiverWaitsForWhatIsSentLater() {
    String url = scene.made("work");
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
