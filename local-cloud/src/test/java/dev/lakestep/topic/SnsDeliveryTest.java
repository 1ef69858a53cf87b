package dev.lakestep.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.Calls;
import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.cloud.wire.Caller;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.cloud.wire.Front;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.queue.Queues;
import dev.lakestep.queue.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.Tag;

/// What is ours alone: topics that outlive the process, functions, letters of paper.
class SnsDeliveryTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final List<Calls.Call> invocations = new ArrayList<>();
  private Queues queues;
  private Topics topics;
  private Front front;
  private SnsClient sns;

  @BeforeEach
  void open() throws IOException {
    queues = Queues.open(folder.resolve("sqs"), Clock.systemUTC(), Account.DEFAULT);
    topics = Topics.open(folder.resolve("sns"), Clock.systemUTC(), Account.DEFAULT, this::answered);
    front = Front.open(0, topics.service());
    sns =
        SnsClient.builder()
            .endpointOverride(front.endpoint())
            .region(Region.US_EAST_1)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
  }

  @AfterEach
  void close() throws IOException {
    sns.close();
    front.close();
    topics.close();
    queues.close();
  }

  private ObjectNode answered(Calls.Call call) {
    if (call.service().equals("lambda")) {
      invocations.add(call);
      throw new AwsError("ResourceNotFoundException", 404, "Function not found");
    }
    return inSqs(call.operation(), call.input());
  }

  private ObjectNode inSqs(String operation, ObjectNode input) {
    Request request = Request.inside(new Caller("sns", "us-east-1", "sqs"), "1");
    try {
      return Objects.requireNonNull(queues.operations().get(operation)).answer(input, request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String queue(String name) {
    ObjectNode input = Fields.none().put("QueueName", name);
    inSqs("CreateQueue", input);
    return Account.DEFAULT.arn("sqs", name);
  }

  private List<Received> received(String arn) {
    List<Received> received = queues.receive(arn, 10, Duration.ZERO);
    received.forEach(one -> queues.delete(arn, one.handle()));
    return received;
  }

  private String topic(String name) {
    return sns.createTopic(b -> b.name(name)).topicArn();
  }

  private String subscribe(
      String topic, String protocol, String endpoint, Map<String, String> attributes) {
    return sns.subscribe(b ->
            b.topicArn(topic)
                .protocol(protocol)
                .endpoint(endpoint)
                .attributes(attributes)
                .returnSubscriptionArn(true))
        .subscriptionArn();
  }

  @Test
  void topicsAreThereAfterARestart() throws IOException {
    String arn = topic("news");
    assertThat(arn).isEqualTo("arn:aws:sns:us-east-1:000000000000:news");
    sns.setTopicAttributes(
        b -> b.topicArn(arn).attributeName("DisplayName").attributeValue("The <news>"));
    sns.tagResource(b -> b.resourceArn(arn).tags(Tag.builder().key("a").value("1").build()));
    String subscription = subscribe(arn, "sqs", queue("work"), Map.of());
    sns.close();
    front.close();
    topics.close();
    queues.close();
    open();
    assertThat(sns.getTopicAttributes(b -> b.topicArn(arn)).attributes())
        .containsEntry("DisplayName", "The <news>")
        .containsEntry("SubscriptionsConfirmed", "1");
    assertThat(sns.listTagsForResource(b -> b.resourceArn(arn)).tags())
        .containsExactly(Tag.builder().key("a").value("1").build());
    assertThat(sns.listTopics().topics()).extracting(one -> one.topicArn()).containsExactly(arn);
    assertThat(sns.listSubscriptionsByTopic(b -> b.topicArn(arn)).subscriptions())
        .extracting(one -> one.subscriptionArn())
        .containsExactly(subscription);
  }

  @Test
  void batchesFunctionsDeadLettersAndLettersOfPaper() throws IOException {
    String arn = topic("news");
    String dead = queue("dead");
    String function = Account.DEFAULT.arn("lambda", "function:f");
    subscribe(
        arn,
        "lambda",
        function,
        Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"%s\"}".formatted(dead)));
    subscribe(arn, "email", "ops@example.com", Map.of());
    PublishBatchResponse published =
        sns.publishBatch(b ->
            b.topicArn(arn)
                .publishBatchRequestEntries(
                    PublishBatchRequestEntry.builder().id("a").message("one").build(),
                    PublishBatchRequestEntry.builder()
                        .id("b")
                        .message("{\"default\": \"two\", \"email\": \"dear\"}")
                        .messageStructure("json")
                        .build(),
                    PublishBatchRequestEntry.builder()
                        .id("c")
                        .message("{}")
                        .messageStructure("json")
                        .build()));
    assertThat(published.successful()).extracting(one -> one.id()).containsExactly("a", "b");
    assertThat(published.failed())
        .extracting(one -> one.message())
        .containsExactly(
            "Invalid parameter: Message Structure - No default entry in JSON message body");
    told(function, dead);
  }

  private void told(String function, String dead) throws IOException {
    assertThat(invocations).hasSize(2);
    Calls.Call call = invocations.getFirst();
    assertThat(call.input().path("FunctionName").asText()).isEqualTo(function);
    JsonNode event = call.input().path("Payload").path("Records").path(0);
    assertThat(event.path("EventSource").asText()).isEqualTo("aws:sns");
    assertThat(event.path("Sns").path("Message").asText()).isEqualTo("one");
    assertThat(received(dead)).hasSize(2);
    List<String> letters = Files.readAllLines(topics.mailbox());
    assertThat(letters).hasSize(2);
    assertThat(JSON.readTree(letters.getLast()).path("to").asText()).isEqualTo("ops@example.com");
    assertThat(JSON.readTree(letters.getLast()).path("Message").asText()).isEqualTo("dear");
  }
}
