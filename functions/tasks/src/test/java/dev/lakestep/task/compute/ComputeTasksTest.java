package dev.lakestep.task.compute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.TaskBench;
import dev.lakestep.task.web.Site;
import dev.lakestep.task.web.Site.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComputeTasksTest {
  private static final String GLUE = "aws.endpointUrlGlue";

  private final AtomicInteger looks = new AtomicInteger();
  private TaskBench bench;
  private Site glue;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = TaskBench.open(folder);
    glue = Site.open(this::glue);
    System.setProperty(GLUE, glue.at("/"));
    LambdaClient lambda =
        bench.aws().client(LambdaClient.class, access -> access.to(LambdaClient.builder()));
    lambda.createFunction(request ->
        request
            .functionName("echo")
            .handler(EchoHandler.class.getName())
            .runtime(Runtime.JAVA21)
            .role("arn:aws:iam::000000000000:role/worker")
            .memorySize(512)
            .timeout(60)
            .code(code -> code.zipFile(packed())));
  }

  @AfterAll
  void close() throws IOException {
    System.clearProperty(GLUE);
    glue.close();
    bench.close();
  }

  private static SdkBytes packed() {
    String name = EchoHandler.class.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes);
        InputStream in =
            Objects.requireNonNull(EchoHandler.class.getClassLoader().getResourceAsStream(name))) {
      out.putNextEntry(new ZipEntry(name));
      in.transferTo(out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }

  @Test
  void callsAFunction() throws IOException {
    JsonNode outputs =
        bench.outputs(
            "aws.lambda.Invoke", "{\"functionArn\": \"echo\", \"functionPayload\": {\"a\": 1}}");
    assertThat(outputs.path("payload").path("seen").path("a").asInt()).isEqualTo(1);
    assertThat(bench.text(outputs.path("uri").asText())).isEqualTo("{\"seen\":{\"a\":1}}");
    assertThat(outputs.path("contentLength").asLong()).isEqualTo(16);
    String bad = "{\"functionArn\": \"echo\", \"functionPayload\": {\"bad\": 1}}";
    assertThat(bench.failure("aws.lambda.Invoke", bad)).isEqualTo("Lambda.FunctionError");
    assertThat(bench.complaint("aws.lambda.Invoke", bad)).contains("it was bad");
    assertThat(bench.failure("aws.lambda.Invoke", "{\"functionArn\": \"none\"}"))
        .isEqualTo("Lambda.ResourceNotFoundException");
  }

  /// Of Glue's jobs, what the task asks for: the job is done at the second look.
  private Response glue(Site.Request request) {
    String state = looks.incrementAndGet() % 2 == 1 ? "RUNNING" : "SUCCEEDED";
    return switch (request.header("x-amz-target")) {
      case "AWSGlue.StartJobRun" ->
          Response.of(200, "{\"JobRunId\": \"%s\"}".formatted(id(request)));
      case "AWSGlue.GetJobRun" ->
          Response.of(
              200,
              """
              {"JobRun": {"Id": "r1", "JobRunState": "%s", "ExecutionTime": 5, "StartedOn": 1.7E9}}
              """
                  .formatted(request.text().contains("bad") ? "FAILED" : state));
      default ->
          Response.of(
              200,
              """
              {"JobRuns": [{"Id": "r0", "JobRunState": "RUNNING",
                "Arguments": {"--lakestep-run": "e1/work"}}]}
              """);
    };
  }

  private String id(Site.Request request) {
    looks.set(0);
    return request.text().contains("bad") ? "bad" : "r1";
  }

  @Test
  void waitsForAJob() throws IOException {
    JsonNode outputs =
        bench.outputs(
            "aws.glue.StartJobRun",
            "{\"jobName\": \"job\", \"arguments\": {\"--a\": \"1\"}, \"maxDuration\": \"PT90M\"}");
    assertThat(outputs.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(outputs.path("executionTime").asInt()).isEqualTo(5);
    assertThat(outputs.path("startedOn").asText()).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(glue.requests())
        .anyMatch(one -> one.text().contains("\"--a\":\"1\"") && one.text().contains("90"));
    assertThat(bench.failure("aws.glue.StartJobRun", "{\"jobName\": \"bad\"}"))
        .isEqualTo("Glue.JobRunFailed");
    int before = glue.requests().size();
    looks.set(1);
    bench.outputs("aws.glue.StartJobRun", "{\"jobName\": \"job\"}", 1);
    assertThat(glue.requests().subList(before, glue.requests().size()))
        .map(one -> one.header("x-amz-target"))
        .doesNotContain("AWSGlue.StartJobRun");
  }
}
