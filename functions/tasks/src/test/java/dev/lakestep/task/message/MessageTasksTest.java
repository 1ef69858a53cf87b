package dev.lakestep.task.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.TaskBench;
import dev.lakestep.task.call.JsonValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageTasksTest {
  private TaskBench bench;
  private SqsClient sqs;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = TaskBench.open(folder);
    sqs = bench.aws().client(SqsClient.class, access -> access.to(SqsClient.builder()));
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private String queue(String ending, Map<QueueAttributeName, String> attributes) {
    String name = "q-" + UUID.randomUUID() + ending;
    return sqs.createQueue(request -> request.queueName(name).attributes(attributes)).queueUrl();
  }

  private String arn(String queue) {
    return String.join(
        "",
        sqs.getQueueAttributes(
                request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .values());
  }

  private List<Message> received(String queue, int count) {
    List<Message> all = new ArrayList<>();
    while (all.size() < count) {
      List<Message> some =
          sqs.receiveMessage(request ->
                  request
                      .queueUrl(queue)
                      .maxNumberOfMessages(10)
                      .waitTimeSeconds(10)
                      .messageAttributeNames("All"))
              .messages();
      assertThat(some).isNotEmpty();
      for (Message one : some) {
        sqs.deleteMessage(request -> request.queueUrl(queue).receiptHandle(one.receiptHandle()));
      }
      all.addAll(some);
    }
    return all;
  }

  @Test
  void sendsOneMessage() throws IOException {
    String queue = queue("", Map.of());
    JsonNode outputs =
        bench.outputs(
            "aws.sqs.Publish",
            """
            {"queueUrl": "%s", "from": {"data": {"a": 1}, "messageAttributes": {"n": 5,
              "t": {"dataType": "String", "stringValue": "x"}}}}
            """
                .formatted(queue));
    assertThat(outputs.path("messagesCount").asInt()).isEqualTo(1);
    Message message = received(queue, 1).getFirst();
    assertThat(message.body()).isEqualTo("{\"a\":1}");
    assertThat(message.messageAttributes())
        .hasEntrySatisfying("n", one -> assertThat(one.dataType()).isEqualTo("Number"));
    assertThat(message.messageAttributes())
        .hasEntrySatisfying("t", one -> assertThat(one.stringValue()).isEqualTo("x"));
  }

  @Test
  void sendsManyInOrder() throws IOException {
    String queue =
        queue(
            ".fifo",
            Map.of(
                QueueAttributeName.FIFO_QUEUE, "true",
                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
    String lines =
        IntStream.range(0, 23)
            .mapToObj("{\"data\": \"m%02d\", \"groupId\": \"g\"}"::formatted)
            .collect(Collectors.joining("\n"));
    bench
        .aws()
        .s3()
        .putObject(
            request -> request.bucket(TaskBench.FILES).key("messages.jsonl"),
            RequestBody.fromString(lines));
    String arguments =
        "{\"queueUrl\": \"%s\", \"from\": \"s3://lakestep-files/messages.jsonl\"}".formatted(queue);
    assertThat(bench.outputs("aws.sqs.Publish", arguments).path("messagesCount").asInt())
        .isEqualTo(23);
    assertThat(received(queue, 23))
        .map(Message::body)
        .containsExactlyElementsOf(IntStream.range(0, 23).mapToObj("m%02d"::formatted).toList());
  }

  @Test
  void refusesWhatIsNoMessage() throws IOException {
    assertThat(bench.failure("aws.sqs.Publish", "{\"queueUrl\": \"x\", \"from\": \"hello\"}"))
        .isEqualTo("Lakestep.InvalidArgument");
    assertThat(bench.failure("aws.sqs.Publish", "{\"queueUrl\": \"x\", \"from\": [{}]}"))
        .isEqualTo("Lakestep.InvalidArgument");
  }

  @Test
  void publishesToATopic() throws IOException {
    SnsClient sns = bench.aws().client(SnsClient.class, access -> access.to(SnsClient.builder()));
    String topic = sns.createTopic(request -> request.name("news")).topicArn();
    String queue = queue("", Map.of());
    String arn = arn(queue);
    sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(arn));
    JsonNode outputs =
        bench.outputs(
            "aws.sns.Publish",
            """
            {"topicArn": "%s", "from": [{"data": "one", "subject": "s"}, {"data": {"two": 2}}]}
            """
                .formatted(topic));
    assertThat(outputs.path("messagesCount").asInt()).isEqualTo(2);
    assertThat(received(queue, 2))
        .map(one -> JsonValues.parsed(one.body()).path("Message").asText())
        .containsExactlyInAnyOrder("one", "{\"two\":2}");
  }

  @Test
  void putsEvents() throws IOException {
    EventBridgeClient events =
        bench
            .aws()
            .client(EventBridgeClient.class, access -> access.to(EventBridgeClient.builder()));
    String queue = queue("", Map.of());
    String arn = arn(queue);
    events.putRule(request -> request.name("r").eventPattern("{\"source\": [\"me\"]}"));
    events.putTargets(
        request -> request.rule("r").targets(List.of(Target.builder().id("t").arn(arn).build())));
    String entries =
        IntStream.range(0, 12)
            .mapToObj(
                "{\"source\": \"me\", \"detailType\": \"d\", \"detail\": {\"i\": %d}}"::formatted)
            .collect(Collectors.joining(","));
    JsonNode outputs =
        bench.outputs("aws.eventbridge.PutEvents", "{\"entries\": [" + entries + "]}");
    assertThat(outputs.path("entryCount").asInt()).isEqualTo(12);
    assertThat(outputs.path("failedEntryCount").asInt()).isZero();
    assertThat(bench.text(outputs.path("uri").asText()).lines())
        .hasSize(12)
        .allMatch(line -> line.contains("eventId"));
    assertThat(received(queue, 12))
        .map(one -> JsonValues.parsed(one.body()).path("detail").path("i").asInt())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 12).boxed().toList());
  }

  @Test
  void aRefusedEventFailsTheTaskUnlessTheFlowSaysOtherwise() throws IOException {
    String bad =
        "{\"entries\": [{\"source\": \"me\", \"detailType\": \"d\", \"detail\": \"no json\"}]%s}";
    assertThat(bench.failure("aws.eventbridge.PutEvents", bad.formatted("")))
        .startsWith("EventBridge.");
    JsonNode outputs =
        bench.outputs(
            "aws.eventbridge.PutEvents", bad.formatted(", \"failOnUnsuccessfulEvents\": false"));
    assertThat(outputs.path("failedEntryCount").asInt()).isEqualTo(1);
  }
}
