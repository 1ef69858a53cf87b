package dev.lakestep.queue;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Front;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// Queues behind a port, and a client of them.
final class SqsScene implements AutoCloseable {
  private final Queues queues;
  private final Front front;
  private final SqsClient sqs;

  private SqsScene(Queues queues, Front front) {
    this.queues = queues;
    this.front = front;
    this.sqs =
        SqsClient.builder()
            .endpointOverride(front.endpoint())
            .region(Region.US_EAST_1)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
  }

  static SqsScene open(Path folder) throws IOException {
    Queues queues = Queues.open(folder, Clock.systemUTC(), Account.DEFAULT);
    return new SqsScene(queues, Front.open(0, SqsService.of(queues)));
  }

  @Override
  public void close() throws IOException {
    queues.close();
    sqs.close();
    front.close();
  }

  SqsClient client() {
    return sqs;
  }

  String endpoint() {
    return front.endpoint().toString();
  }

  String make(String name, Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(b -> b.queueName(name).attributes(attributes)).queueUrl();
  }

  String made(String name) {
    return make(name, Map.of());
  }

  SendMessageResponse send(String url, String body) {
    return sqs.sendMessage(b -> b.queueUrl(url).messageBody(body));
  }

  List<Message> receive(String url, int most) {
    return sqs.receiveMessage(b ->
            b.queueUrl(url)
                .maxNumberOfMessages(most)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .messageAttributeNames("All"))
        .messages();
  }

  String attribute(String url, QueueAttributeName name) {
    return sqs.getQueueAttributes(b -> b.queueUrl(url).attributeNames(QueueAttributeName.ALL))
        .attributes()
        .getOrDefault(name, "");
  }
}
