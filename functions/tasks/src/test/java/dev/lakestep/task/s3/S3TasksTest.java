package dev.lakestep.task.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.TaskBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3TasksTest {
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

  private static List<String> told(JsonNode objects, String field) {
    return objects.findValuesAsText(field);
  }

  @Test
  void listsWhatIsThere() throws IOException {
    scene.put("in/a b.csv", "12345");
    scene.put("in/ü+%?.csv", "1");
    scene.put("in/sub/", "");
    scene.put("out/c.csv", "1");
    JsonNode all =
        scene.outputs("aws.s3.List", "{'bucket': 'BUCKET', 'prefix': 'in/'}".replace('\'', '"'));
    assertThat(told(all, "key")).containsExactly("in/a b.csv", "in/sub/", "in/ü+%?.csv");
    JsonNode first = all.path("objects").path(0);
    assertThat(first.path("uri").asText()).isEqualTo("s3://" + scene.bucket() + "/in/a b.csv");
    assertThat(first.path("size").asLong()).isEqualTo(5);
    assertThat(first.path("lastModified").asText()).matches("\\d{4}-.*Z");
    assertThat(first.path("etag").asText()).isNotEmpty();
    JsonNode files =
        scene.outputs(
            "aws.s3.List",
            """
            {"bucket": "BUCKET", "filter": "FILES", "regexp": "in/.*csv", "maxFiles": "1"}
            """);
    assertThat(told(files, "key")).containsExactly("in/a b.csv");
    assertThat(bench.log()).contains("there are more than 1 objects");
    JsonNode folders =
        scene.outputs("aws.s3.List", "{\"bucket\": \"BUCKET\", \"filter\": \"DIRECTORY\"}");
    assertThat(told(folders, "key")).containsExactly("in/sub/");
    JsonNode later =
        scene.outputs(
            "aws.s3.List",
            "{\"bucket\": \"BUCKET\", \"marker\": \"in/sub/\", \"delimiter\": \"/\", \"prefix\":"
                + " \"in/\"}");
    assertThat(told(later, "key")).containsExactly("in/ü+%?.csv");
  }

  @Test
  void listsAndDeletesMoreThanOnePage() throws IOException {
    IntStream.range(0, 1203).parallel().forEach(i -> scene.put("many/%04d".formatted(i), "x"));
    JsonNode few =
        scene.outputs(
            "aws.s3.List", "{\"bucket\": \"BUCKET\", \"maxFiles\": 5000, \"regexp\": \".*9\"}");
    // of the first thousand keys
    assertThat(few.path("objects")).hasSize(100);
    JsonNode all =
        scene.outputs(
            "aws.s3.List", "{\"bucket\": \"BUCKET\", \"maxFiles\": 1150, \"maxKeys\": 5000}");
    // larger than what a state takes, so it is a file
    assertThat(all.path("objects").asText()).startsWith("s3://" + TaskBench.FILES);
    assertThat(bench.text(all.path("objects").asText()))
        .contains("many/1149")
        .doesNotContain("many/1150");
    JsonNode deleted =
        scene.outputs(
            "aws.s3.DeleteList",
            "{\"bucket\": \"BUCKET\", \"maxKeys\": 100000, \"regexp\": \"many/.*[^7]\"}");
    assertThat(deleted.path("count").asLong()).isEqualTo(1083);
    assertThat(deleted.path("size").asLong()).isEqualTo(1083);
    assertThat(scene.keys()).hasSize(120).allMatch(key -> key.endsWith("7"));
    assertThat(
            bench.failure(
                "aws.s3.DeleteList",
                scene.in("{\"bucket\": \"BUCKET\", \"prefix\": \"no/\", \"errorOnEmpty\": true}")))
        .isEqualTo("S3.NoSuchKey");
  }

  @Test
  void downloadsOneObject() throws IOException {
    scene
        .s3()
        .putObject(
            request ->
                request
                    .bucket(scene.bucket())
                    .key("in/a.csv")
                    .contentType("text/csv")
                    .metadata(Map.of("k", "v")),
            RequestBody.fromString("a,b"));
    JsonNode file =
        scene.outputs("aws.s3.Download", "{\"bucket\": \"BUCKET\", \"key\": \"in/a.csv\"}");
    assertThat(file.path("uri").asText())
        .isEqualTo("s3://lakestep-files/runs/examples.team/bench/e1/work/0/a.csv");
    assertThat(bench.text(file.path("uri").asText())).isEqualTo("a,b");
    assertThat(file.path("contentLength").asLong()).isEqualTo(3);
    assertThat(file.path("contentType").asText()).isEqualTo("text/csv");
    assertThat(file.path("metadata").path("k").asText()).isEqualTo("v");
    assertThat(file.path("files").path("in/a.csv").path("uri")).isEqualTo(file.path("uri"));
    assertThat(
            bench.failure(
                "aws.s3.Download", scene.in("{\"bucket\": \"BUCKET\", \"key\": \"none\"}")))
        .isEqualTo("S3.NoSuchKey");
  }

  @Test
  void downloadsSeveralAndMovesThem() throws IOException {
    scene.put("in/a.csv", "a");
    scene.put("in/x/a.csv", "b");
    scene.put("in/x/", "");
    JsonNode files =
        scene.outputs("aws.s3.Download", "{\"bucket\": \"BUCKET\", \"prefix\": \"in/\"}");
    assertThat(bench.text(files.path("files").path("in/a.csv").path("uri").asText()))
        .isEqualTo("a");
    assertThat(bench.text(files.path("files").path("in/x/a.csv").path("uri").asText()))
        .isEqualTo("b");
    JsonNode moved =
        scene.outputs(
            "aws.s3.Downloads",
            """
            {"bucket": "BUCKET", "prefix": "in/a", "action": "MOVE", "moveTo": {"key": "done/"}}
            """);
    assertThat(bench.text(moved.path("outputFiles").path("in/a.csv").asText())).isEqualTo("a");
    assertThat(moved.path("objects").path(0).path("uri"))
        .isEqualTo(moved.path("outputFiles").path("in/a.csv"));
    assertThat(scene.keys()).containsExactly("done/a.csv", "in/x/", "in/x/a.csv");
    scene.outputs(
        "aws.s3.Downloads",
        "{\"bucket\": \"BUCKET\", \"prefix\": \"in/\", \"action\": \"DELETE\"}");
    assertThat(scene.keys()).containsExactly("done/a.csv", "in/x/");
  }

  @Test
  void uploadsFiles() throws IOException {
    scene.put("a.txt", "one");
    scene.put("b.txt", "two");
    JsonNode one =
        scene.outputs(
            "aws.s3.Upload",
            """
            {"bucket": "BUCKET", "key": "up/x.txt", "from": "s3://BUCKET/a.txt",
             "metadata": {"m": "1"}, "tagging": {"t u": "ä&="}, "contentType": "text/plain",
             "cacheControl": "no-cache", "storageClass": "STANDARD_IA",
             "checksumAlgorithm": "SHA256",
             "checksum": "dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0="}
            """);
    assertThat(one.path("key").asText()).isEqualTo("up/x.txt");
    var head = scene.s3().headObject(request -> request.bucket(scene.bucket()).key("up/x.txt"));
    assertThat(head.metadata()).isEqualTo(Map.of("m", "1"));
    assertThat(head.contentType()).isEqualTo("text/plain");
    assertThat(head.cacheControl()).isEqualTo("no-cache");
    assertThat(one.path("eTag").asText()).isEqualTo(head.eTag());
    var tags =
        scene
            .s3()
            .getObjectTagging(request -> request.bucket(scene.bucket()).key("up/x.txt"))
            .tagSet();
    assertThat(tags.getFirst().key() + tags.getFirst().value()).isEqualTo("t uä&=");
    JsonNode map =
        scene.outputs(
            "aws.s3.Upload",
            """
            {"bucket": "BUCKET", "key": "m", "from": {"p/1": "s3://BUCKET/a.txt", "2": "s3://BUCKET/b.txt"}}
            """);
    assertThat(map.path("files").path("p/1").path("contentLength").asLong()).isEqualTo(3);
    scene.outputs(
        "aws.s3.Upload",
        "{\"bucket\": \"BUCKET\", \"key\": \"l/\", \"from\": \"[\\\"s3://BUCKET/a.txt\\\","
            + " \\\"s3://BUCKET/b.txt\\\"]\"}");
    assertThat(scene.keys())
        .containsExactly("a.txt", "b.txt", "l/a.txt", "l/b.txt", "m/2", "m/p/1", "up/x.txt");
  }

  @Test
  void anUploadWithAnotherChecksumReplacesNothing() throws IOException {
    scene.put("a.txt", "one");
    scene.put("x.txt", "before");
    String arguments =
        """
        {"bucket": "BUCKET", "key": "x.txt", "from": "s3://BUCKET/a.txt",
         "checksumAlgorithm": "CRC32_C", "checksum": "AAAAAA=="}
        """;
    assertThat(bench.failure("aws.s3.Upload", scene.in(arguments))).isEqualTo("S3.BadDigest");
    assertThat(bench.text("s3://" + scene.bucket() + "/x.txt")).isEqualTo("before");
  }

  @Test
  void deletesOneObject() throws IOException {
    scene.put("a", "1");
    scene.outputs("aws.s3.Delete", "{\"bucket\": \"BUCKET\", \"key\": \"a\"}");
    assertThat(scene.keys()).isEmpty();
  }

  @Test
  void makesABucketOnce() throws IOException {
    String arguments = "{\"bucket\": \"new-BUCKET\"}";
    assertThat(scene.outputs("aws.s3.CreateBucket", arguments).path("region").asText())
        .isEqualTo("us-east-1");
    assertThat(scene.outputs("aws.s3.CreateBucket", arguments).path("bucket").asText())
        .isEqualTo("new-" + scene.bucket());
    assertThat(bench.failure("aws.s3.List", "{\"bucket\": \"no-such-bucket-anywhere\"}"))
        .isEqualTo("S3.NoSuchBucket");
    assertThat(bench.complaint("aws.s3.List", "{}")).isEqualTo("`bucket` is missing");
  }
}
