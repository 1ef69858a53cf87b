package dev.lakestep.cloud.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// A queue made for one test.
record Queue(SqsClient sqs, String name, String url) {
  static Queue in(Cloud cloud) {
    return in(cloud, Cloud.name("work"), Map.of());
  }

  static Queue in(Cloud cloud, String name, Map<QueueAttributeName, String> attributes) {
    String url = cloud.sqs().createQueue(b -> b.queueName(name).attributes(attributes)).queueUrl();
    return new Queue(cloud.sqs(), name, url);
  }

  SendMessageResponse send(String body) {
    return sqs.sendMessage(b -> b.queueUrl(url).messageBody(body));
  }

  /// What is there; a queue of several machines may need a second to gather it.
  List<Message> receive() {
    return receive(10, 1);
  }

  /// What is there at once.
  List<Message> look() {
    return receive(10, 0);
  }

  /// All messages, each of them once, until there are so many.
  List<Message> take(int count) throws InterruptedException {
    List<Message> taken = new ArrayList<>();
    Cloud.until(() -> {
      receive()
          .forEach(message -> {
            sqs.deleteMessage(b -> b.queueUrl(url).receiptHandle(message.receiptHandle()));
            taken.add(message);
          });
      return taken.size() >= count;
    });
    return taken;
  }

  private List<Message> receive(int most, int seconds) {
    return sqs.receiveMessage(b ->
            b.queueUrl(url)
                .maxNumberOfMessages(most)
                .waitTimeSeconds(seconds)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .messageAttributeNames("All"))
        .messages();
  }

  String attribute(QueueAttributeName attribute) {
    return sqs.getQueueAttributes(b -> b.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .getOrDefault(attribute, "");
  }

  String arn() {
    return attribute(QueueAttributeName.QUEUE_ARN);
  }
}
