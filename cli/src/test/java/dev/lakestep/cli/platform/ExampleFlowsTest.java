package dev.lakestep.cli.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.KeyValues.Entry;
import dev.lakestep.task.timeline.TaskRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Flows that show how a flow is built do what they say.
@ExtendWith(OneCloud.Shared.class)
final class ExampleFlowsTest {
  private static final String NO_ANSWER = "Http.Status404";

  private final OneCloud cloud;

  ExampleFlowsTest(OneCloud cloud) {
    this.cloud = cloud;
  }

  @Test
  void helloMeasuresItsGreeting() {
    String execution = cloud.done("hello", "{\"name\": \"Zoë\"}");
    assertThat(cloud.output(execution).path("characters").asText()).isEqualTo("11");
    assertThat(cloud.logs(execution))
        .containsExactly("INFO greet: Hello, Zoë!", "INFO report: The greeting has 11 characters.");
  }

  @Test
  void keysAreStoredAndThoseOfTheLakeShown() {
    try (KeyValues keys = new KeyValues(cloud.clients())) {
      keys.delete("examples", "LAKE_BUCKET");
      keys.delete("examples", "TAXI_BASE_URL");
      String input = "{\"taxi_base_url\": \"%s\"}".formatted(cloud.address());
      String execution = cloud.done("kv-setup", input);
      assertThat(keys.all(Instant.now()))
          .filteredOn(entry -> entry.namespace().equals("examples"))
          .extracting(Entry::key, Entry::value)
          .containsExactly(
              tuple("LAKE_BUCKET", "\"my-lake\""),
              tuple("LAKE_DATABASE", "\"lake\""),
              tuple("TAXI_BASE_URL", "\"%s\"".formatted(cloud.address())));
      assertThat(cloud.logs(execution))
          .containsExactly("INFO report: Keys of the lake: LAKE_BUCKET, LAKE_DATABASE");
    }
  }

  @Test
  void anInputThatIsNoBucketIsRefusedBeforeAnythingIsDone() {
    Condition ended = cloud.ended(cloud.start("aws-setup", "{\"bucket\": \"My Lake\"}"));
    assertThat(ended.failure().error()).isEqualTo("Lakestep.InvalidInput");
    assertThat(ended.failure().cause()).contains("`bucket`");
  }

  /// It has been run before, since nothing else runs without it.
  @Test
  void whatIsSetUpStaysAsItIs() {
    cloud.put("kept", "kept");
    String execution =
        cloud.done("aws-setup", "{\"taxi_base_url\": \"%s\"}".formatted(cloud.address()));
    assertThat(cloud.logs(execution))
        .containsExactly("INFO report: The lake is s3://my-lake in us-east-1, its database lake.");
    assertThat(cloud.keys("kept")).containsExactly("kept");
    assertThat(cloud.rows("SHOW DATABASES 'lake'")).containsExactly("lake");
  }

  @Test
  void eachObjectUnderAPrefixIsLookedAt() {
    try (S3Client s3 = cloud.clients().s3()) {
      for (int number = 0; number < 40; number++) {
        cloud.put("many/%02d é \"x\".txt".formatted(number), "x".repeat(number));
      }
      s3.putObject(
          request -> request.bucket(OneCloud.BUCKET).key("many/a folder/"), RequestBody.empty());
    }
    List<String> logs = cloud.logs(cloud.done("fan-out", "{\"prefix\": \"many/\"}"));
    assertThat(logs)
        .hasSize(41)
        .contains("INFO report: many/07 é \"x\".txt: 7 bytes", "INFO done: 40 objects seen.");
    assertThat(logs.stream().distinct()).hasSize(41);
    assertThat(cloud.logs(cloud.done("fan-out", "{\"prefix\": \"none/\"}")))
        .containsExactly("INFO done: 0 objects seen.");
  }

  /// One is answered late, one never, and of one only half; they wait side by side.
  @Test
  void failuresAreTriedAgainAllowedOrTold() throws IOException {
    String late = starting("late");
    String never = starting("never");
    page("half");
    String half = starting("half");
    while (failures(late) == 0) {
      OneCloud.pause();
    }
    page("late");
    page("latestatus");
    Condition good = cloud.ended(late);
    assertThat(good.isSucceeded()).as("%s", good.failure()).isTrue();
    assertThat(run(late, "fetch").attempts()).isBetween(2, 4);
    assertThat(cloud.logs(late))
        .containsExactly(
            "INFO only_if_ok: The answer has 4 characters.",
            "DEBUG tidy: The group has ended.",
            "INFO farewell: Done with %s/late".formatted(cloud.address()));
    Condition bad = cloud.ended(never);
    assertThat(bad.state()).isEqualTo("FAILED");
    assertThat(bad.failure().error()).isEqualTo(NO_ANSWER);
    assertThat(run(never, "fetch").attempts()).isEqualTo(4);
    assertThat(cloud.logs(never))
        .containsExactly(
            "ERROR tell: examples.errors-and-retries failed in execution %s".formatted(bad.name()),
            "INFO farewell: Done with %s/never".formatted(cloud.address()));
    Condition warned = cloud.ended(half);
    assertThat(warned.isSucceeded()).as("%s", warned.failure()).isTrue();
    assertThat(run(half, "nice_to_have").attempts()).isEqualTo(2);
    assertThat(cloud.output(half).path("lakestep").path("state").asText()).isEqualTo("WARNING");
    assertThat(cloud.logs(half)).contains("INFO only_if_ok: The answer has 4 characters.");
  }

  private String starting(String page) {
    return cloud.start(
        "errors-and-retries", "{\"url\": \"%s/%s\"}".formatted(cloud.address(), page));
  }

  private void page(String name) throws IOException {
    Path page = cloud.site().resolve(name);
    Files.writeString(page, "page");
  }

  private long failures(String execution) {
    return cloud.executions().events(execution).get().stream()
        .filter(event -> event.failure().error().equals(NO_ANSWER))
        .count();
  }

  private TaskRun run(String execution, String task) {
    return cloud.tasks(execution).stream()
        .filter(run -> run.task().equals(task))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPersonDecides() {
    String yes = cloud.start("approval", "{\"change\": \"Drop a table\"}");
    String no = cloud.start("approval", "{}");
    answer(yes, "{\"onResume\": {\"approved\": true, \"reason\": \"it is old\"}}");
    answer(no, "{\"onResume\": {\"approved\": false}}");
    assertThat(cloud.ended(yes).isSucceeded()).isTrue();
    assertThat(cloud.logs(yes))
        .containsExactly("INFO act: Doing it: Drop a table (reason: it is old)");
    assertThat(cloud.ended(no).isSucceeded()).isTrue();
    assertThat(cloud.logs(no))
        .containsExactly(
            "WARN leave: Not doing it: Drop the table old_orders (reason: none given)");
  }

  /// As docs/state-machines.md says that a pause is resumed.
  private void answer(String execution, String output) {
    Map<String, AttributeValue> key =
        Map.of(
            "pk", AttributeValue.fromS("execution#" + execution),
            "sk", AttributeValue.fromS("pause#ask"));
    try (DynamoDbClient dynamo = cloud.clients().dynamo();
        SfnClient states = cloud.clients().states()) {
      Optional<Map<String, AttributeValue>> item = Optional.empty();
      while (item.isEmpty()) {
        assertThat(cloud.executions().condition(execution).isRunning()).isTrue();
        item =
            Optional.of(
                    dynamo.getItem(
                        request -> request.tableName(Platform.LOCAL.inflight().name()).key(key)))
                .filter(answer -> answer.hasItem())
                .map(answer -> answer.item());
      }
      JsonNode asked = OneCloud.json(requireNonNull(item.get().get("inputs")).s());
      assertThat(asked.findValuesAsText("id")).containsExactly("approved", "reason");
      String token = requireNonNull(item.get().get("token")).s();
      states.sendTaskSuccess(request -> request.taskToken(token).output(output));
    }
  }
}
