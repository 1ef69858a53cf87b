package dev.lakestep.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.engine.host.time.VirtualTime;
import dev.lakestep.queue.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class LambdaEventsTest {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:";
  private static final String SOURCE =
      """
      package late;

      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.nio.file.StandardOpenOption;
      import java.util.ArrayList;
      import java.util.List;
      import java.util.Map;

      public class Late {
        static void note(String line) throws Exception {
          Files.writeString(Path.of(System.getenv("NOTES")), line + "\\n",
              StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        public String takes(Map<String, Object> event) throws Exception {
          note("took " + event.get("n"));
          return "done";
        }

        public String fails(Map<String, Object> event) throws Exception {
          note("failed " + event.get("n"));
          throw new IllegalStateException("no luck with " + event.get("n"));
        }

        public Map<String, Object> queue(Map<String, List<Map<String, Object>>> event)
            throws Exception {
          List<Map<String, String>> failed = new ArrayList<>();
          for (var record : event.get("Records")) {
            String body = String.valueOf(record.get("body"));
            note("got " + body);
            if (body.contains("bad")) {
              failed.add(Map.of("itemIdentifier", String.valueOf(record.get("messageId"))));
            }
          }
          return Map.of("batchItemFailures", failed);
        }
      }
      """;

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path classes;

  @BeforeAll
  static void compile() {
    classes = Jars.compiled(shared, "Late", SOURCE);
  }

  private void make(LambdaScene scene, String name, String method) {
    scene.make(
        name,
        "late.Late::" + method,
        classes.toString(),
        Map.of("NOTES", folder.resolve("notes").toString()));
  }

  private List<String> notes() {
    try {
      Path file = folder.resolve("notes");
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void send(LambdaScene scene, String name, String payload) {
    assertThat(
            scene
                .lambda()
                .invoke(b ->
                    b.functionName(name)
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String(payload)))
                .statusCode())
        .isEqualTo(202);
  }

  private static String queue(LambdaScene scene, String name) {
    return queue(scene, name, Map.of());
  }

  private static String queue(
      LambdaScene scene, String name, Map<QueueAttributeName, String> attributes) {
    try (SqsClient sqs = scene.client(SqsClient.builder())) {
      var _ = sqs.createQueue(b -> b.queueName(name).attributes(attributes));
      return QUEUE + name;
    }
  }

  private static Received received(LambdaScene scene, String arn) {
    List<Received> all = scene.queues().receive(arn, 1, Duration.ofSeconds(20));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  @Test
  void whatFailsIsTriedThriceAndThenBuried() throws IOException {
    VirtualTime time = new VirtualTime(Instant.parse("2026-03-01T00:00:00Z"));
    try (LambdaScene scene = LambdaScene.open(folder, time)) {
      make(scene, "fails", "fails");
      String dead = queue(scene, "dead");
      String told = queue(scene, "told");
      var _ =
          scene
              .lambda()
              .updateFunctionConfiguration(
                  b -> b.functionName("fails").deadLetterConfig(d -> d.targetArn(dead)));
      var _ =
          scene
              .lambda()
              .putFunctionEventInvokeConfig(b ->
                  b.functionName("fails")
                      .destinationConfig(d -> d.onFailure(f -> f.destination(told))));
      Instant begun = time.now();
      send(scene, "fails", "{\"n\":1}");
      Received letter = received(scene, dead);
      assertThat(letter.body()).isEqualTo("{\"n\":1}");
      assertThat(letter.attributes().toString()).contains("no luck with 1");
      assertThat(letter.attributes()).containsKeys("RequestID", "ErrorCode");
      assertThat(received(scene, told).body())
          .contains(
              "\"condition\":\"RetriesExhausted\"",
              "\"approximateInvokeCount\":3",
              "\"functionArn\":\"arn:aws:lambda:us-east-1:000000000000:function:fails:$LATEST\"",
              "\"requestPayload\":{\"n\":1}",
              "\"functionError\":\"Unhandled\"");
      assertThat(notes()).containsExactly("failed 1", "failed 1", "failed 1");
      assertThat(Duration.between(begun, time.now())).isEqualTo(Duration.ofMinutes(3));
    }
  }

  @Test
  void whatIsDoneIsTold() throws IOException {
    try (LambdaScene scene = LambdaScene.open(folder)) {
      make(scene, "takes", "takes");
      String told = queue(scene, "told");
      var _ =
          scene
              .lambda()
              .putFunctionEventInvokeConfig(b ->
                  b.functionName("takes")
                      .destinationConfig(d -> d.onSuccess(f -> f.destination(told))));
      send(scene, "takes", "{\"n\":2}");
      assertThat(received(scene, told).body())
          .contains("\"condition\":\"Success\"", "\"responsePayload\":\"done\"");
    }
  }

  @Test
  void whatWasAcceptedIsDoneAfterARestart() throws IOException {
    try (LambdaScene scene = LambdaScene.open(folder)) {
      make(scene, "takes", "takes");
      var _ =
          scene
              .lambda()
              .putFunctionConcurrency(b -> b.functionName("takes").reservedConcurrentExecutions(0));
      IntStream.range(0, 5).forEach(n -> send(scene, "takes", "{\"n\":" + n + "}"));
    }
    assertThat(notes()).isEmpty();
    try (LambdaScene scene = LambdaScene.open(folder)) {
      assertThat(scene.lambda().getFunction(b -> b.functionName("takes")).configuration().handler())
          .isEqualTo("late.Late::takes");
      var _ = scene.lambda().deleteFunctionConcurrency(b -> b.functionName("takes"));
      LambdaScene.until(() -> notes().size() == 5);
      assertThat(notes())
          .containsExactlyInAnyOrder("took 0", "took 1", "took 2", "took 3", "took 4");
    }
  }

  @Test
  void aFunctionIsCalledWithMessagesAndKeepsWhatItReports() throws IOException {
    try (LambdaScene scene = LambdaScene.open(folder)) {
      make(scene, "reads", "queue");
      String dead = queue(scene, "dead");
      String in =
          queue(
              scene,
              "in",
              Map.of(
                  QueueAttributeName.VISIBILITY_TIMEOUT,
                  "20",
                  QueueAttributeName.REDRIVE_POLICY,
                  "{\"deadLetterTargetArn\":\"" + dead + "\",\"maxReceiveCount\":1}"));
      for (String body : List.of("one", "bad two", "three")) {
        String _ = scene.queues().send(in, body, Map.of());
      }
      var _ =
          scene
              .lambda()
              .createEventSourceMapping(b ->
                  b.functionName("reads")
                      .eventSourceArn(in)
                      .functionResponseTypes(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES));
      LambdaScene.until(() -> notes().size() == 3);
      assertThat(notes()).containsExactlyInAnyOrder("got one", "got bad two", "got three");
      try (SqsClient sqs = scene.client(SqsClient.builder())) {
        String url = sqs.getQueueUrl(b -> b.queueName("in")).queueUrl();
        LambdaScene.until(() -> left(sqs, url).equals(List.of("0", "1")));
      }
    }
  }

  private static List<String> left(SqsClient sqs, String url) {
    Map<QueueAttributeName, String> all =
        sqs.getQueueAttributes(b -> b.queueUrl(url).attributeNames(QueueAttributeName.ALL))
            .attributes();
    return Stream.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
        .map(all::get)
        .toList();
  }

  @Test
  void aMappingFiltersIsSwitchedOffAndSurvives() throws IOException {
    String id;
    String in;
    try (LambdaScene scene = LambdaScene.open(folder)) {
      make(scene, "reads", "queue");
      in = queue(scene, "in");
      EventSourceMappingConfiguration made = mapped(scene, in);
      id = made.uuid();
      assertThat(made.state()).isEqualTo("Enabled");
      assertThatThrownBy(() -> mapped(scene, in)).hasMessageContaining("already exists");
      String _ = scene.queues().send(in, "{\"kind\":\"other\"}", Map.of());
      String _ = scene.queues().send(in, "{\"kind\":\"mine\",\"n\":1}", Map.of());
      LambdaScene.until(() -> notes().contains("got {\"kind\":\"mine\",\"n\":1}"));
      var _ = scene.lambda().updateEventSourceMapping(b -> b.uuid(id).enabled(false));
      assertThat(scene.lambda().getEventSourceMapping(b -> b.uuid(id)).state())
          .isEqualTo("Disabled");
      String _ = scene.queues().send(in, "{\"kind\":\"mine\",\"n\":2}", Map.of());
      var _ = scene.lambda().updateEventSourceMapping(b -> b.uuid(id).enabled(true));
      LambdaScene.until(() -> notes().size() == 2);
    }
    try (LambdaScene scene = LambdaScene.open(folder)) {
      String _ = scene.queues().send(in, "{\"kind\":\"mine\",\"n\":3}", Map.of());
      LambdaScene.until(() -> notes().size() == 3);
      assertThat(
              scene
                  .lambda()
                  .listEventSourceMappings(b -> b.functionName("reads"))
                  .eventSourceMappings())
          .hasSize(1);
      var _ = scene.lambda().deleteEventSourceMapping(b -> b.uuid(id));
    }
    assertThat(notes()).noneMatch(line -> line.contains("other"));
  }

  private static EventSourceMappingConfiguration mapped(LambdaScene scene, String queue) {
    String id =
        scene
            .lambda()
            .createEventSourceMapping(b ->
                b.functionName("reads")
                    .eventSourceArn(queue)
                    .filterCriteria(f ->
                        f.filters(
                            Filter.builder().pattern("{\"body\":{\"kind\":[\"mine\"]}}").build())))
            .uuid();
    return EventSourceMappingConfiguration.builder()
        .uuid(id)
        .state(scene.lambda().getEventSourceMapping(b -> b.uuid(id)).state())
        .build();
  }
}
