package dev.lakestep.task.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.TaskBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovesTest {
  private TaskBench bench;
  private S3Scene scene;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = TaskBench.open(folder);
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  @BeforeEach
  void fresh() {
    scene = S3Scene.on(bench);
  }

  @Test
  void copiesAndMoves() throws IOException {
    scene.put("a b/ü.txt", "one");
    JsonNode copied =
        scene.outputs(
            "aws.s3.Copy",
            """
            {"from": {"bucket": "BUCKET", "key": "a b/ü.txt"}, "to": {"key": "c.txt", "serverSideEncryption": "AES256"}}
            """);
    assertThat(copied.path("uri").asText()).isEqualTo("s3://" + scene.bucket() + "/c.txt");
    scene.outputs("aws.s3.Move", "{\"from\": \"s3://BUCKET/c.txt\", \"to\": \"s3://BUCKET/d/\"}");
    assertThat(scene.keys()).containsExactly("a b/ü.txt", "d/c.txt");
    scene.put("a b/2.csv", "2");
    JsonNode many =
        scene.outputs(
            "aws.s3.Move",
            """
            {"from": {"bucket": "BUCKET", "prefix": "a b/", "regexp": ".*csv"}, "to": {"key": "done/"}}
            """);
    assertThat(many.path("key").asText()).isEqualTo("done/");
    assertThat(scene.keys()).containsExactly("a b/ü.txt", "d/c.txt", "done/2.csv");
    assertThat(
            bench.failure(
                "aws.s3.Move",
                scene.in("{\"from\": \"s3://BUCKET/d/c.txt\", \"to\": \"s3://BUCKET/d/\"}")))
        .isEqualTo("Lakestep.InvalidArgument");
    assertThat(scene.keys()).contains("d/c.txt");
  }

  @Test
  void aMoveThatHadBeenDoneIsDone() throws IOException {
    scene.put("moved.txt", "1");
    String move = scene.in("{\"from\": \"s3://BUCKET/moved.txt\", \"to\": \"s3://BUCKET/there/\"}");
    String start = Instant.now().toString();
    for (int attempt : List.of(0, 1)) {
      ObjectNode payload = TaskBench.payload("aws.s3.Move", move, attempt);
      payload.withObject("/execution").put("startDate", start);
      assertThat(bench.answer(payload).path("outputs").path("key").asText())
          .isEqualTo("there/moved.txt");
    }
    assertThat(scene.keys()).contains("there/moved.txt").doesNotContain("moved.txt");
    assertThat(bench.failure("aws.s3.Move", move)).isEqualTo("S3.NoSuchKey");
  }

  @Test
  void copiesLargeObjectsInPartsWithAllThatTheyHave() throws IOException {
    byte[] bytes = new byte[40 << 20];
    new Random(7).nextBytes(bytes);
    scene
        .s3()
        .putObject(
            request ->
                request
                    .bucket(scene.bucket())
                    .key("large")
                    .contentType("a/b")
                    .metadata(Map.of("m", "1"))
                    .tagging("t=2"),
            RequestBody.fromBytes(bytes));
    scene.outputs("aws.s3.Copy", "{\"from\": \"s3://BUCKET/large\", \"to\": \"s3://BUCKET/copy\"}");
    var copy = scene.s3().getObjectAsBytes(request -> request.bucket(scene.bucket()).key("copy"));
    assertThat(Arrays.equals(copy.asByteArrayUnsafe(), bytes)).isTrue();
    assertThat(copy.response().eTag()).endsWith("-3\"");
    assertThat(copy.response().contentType()).isEqualTo("a/b");
    assertThat(copy.response().metadata()).isEqualTo(Map.of("m", "1"));
    assertThat(
            scene
                .s3()
                .getObjectTagging(request -> request.bucket(scene.bucket()).key("copy"))
                .tagSet())
        .hasSize(1);
  }
}
