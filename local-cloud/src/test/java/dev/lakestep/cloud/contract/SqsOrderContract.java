package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What SQS promises of the order of messages, and of those that nobody can use.
interface SqsOrderContract {
  Cloud cloud();

  @Test
  default void whatCannotBeUsedGoesToTheDeadLetters() throws InterruptedException {
    Queue dead = Queue.in(cloud());
    Queue queue =
        Queue.in(
            cloud(),
            Cloud.name("work"),
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                "0",
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"2\"}"
                    .formatted(dead.arn())));
    String id = queue.send("poison").messageId();
    assertThat(queue.receive()).hasSize(1);
    assertThat(queue.receive()).hasSize(1);
    assertThat(queue.receive()).isEmpty();
    Message letter = dead.take(1).getFirst();
    assertThat(letter.messageId()).isEqualTo(id);
    assertThat(letter.body()).isEqualTo("poison");
    assertThat(queue.sqs().listDeadLetterSourceQueues(b -> b.queueUrl(dead.url())).queueUrls())
        .containsExactly(queue.url());
  }

  @Test
  default void aFifoQueueKeepsTheOrderOfEachGroupAndTakesNothingTwice() {
    assertThatThrownBy(() -> Queue.in(cloud(), Cloud.name("work") + ".fifo", Map.of()))
        .isInstanceOf(SqsException.class);
    Queue queue =
        Queue.in(
            cloud(),
            Cloud.name("work") + ".fifo",
            Map.of(
                QueueAttributeName.FIFO_QUEUE,
                "true",
                QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                "true"));
    assertThatThrownBy(() -> queue.send("without a group")).isInstanceOf(SqsException.class);
    String first = send(queue, "one", "a");
    assertThat(send(queue, "two", "a")).isNotEqualTo(first);
    assertThat(send(queue, "one", "a")).isEqualTo(first);
    send(queue, "three", "b");
    List<Message> messages = queue.receive();
    assertThat(messages).extracting(Message::body).contains("one").doesNotHaveDuplicates();
    assertThat(messages)
        .filteredOn(m -> group(m).equals("a"))
        .extracting(Message::body)
        .isSubsetOf("one", "two")
        .first()
        .isEqualTo("one");
    assertThat(queue.look()).noneMatch(m -> group(m).equals("a"));
  }

  private static String send(Queue queue, String body, String group) {
    return queue
        .sqs()
        .sendMessage(b -> b.queueUrl(queue.url()).messageBody(body).messageGroupId(group))
        .messageId();
  }

  private static String group(Message message) {
    return message.attributes().getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, "");
  }
}
