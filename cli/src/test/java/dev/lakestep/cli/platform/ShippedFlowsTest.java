package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Flows that ship do real work: their functions run on a local cloud, their queries on Trino.
final class ShippedFlowsTest {
  private static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Two rows that count: one that is there twice, and one whose id is no number is set aside.
  private static final String SAMPLE =
      """
      id,fruit,berry
      1,Apple,false
      2,Banana,false
      11,Grape,true
      11,Grape,true
      x,Fig,false
      """;

  private static final String DATABASE =
      """
      id: database
      namespace: examples
      tasks:
        - id: make
          type: aws.athena.Query
          query: CREATE DATABASE IF NOT EXISTS {{ kv('LAKE_DATABASE') }}
      """;

  @Test
  void anIcebergTableLivesItsLife(@TempDir Path folder) throws IOException, InterruptedException {
    try (LocalCloud cloud =
        LocalCloud.open(new LocalCloud.Where(folder.resolve("cloud"), 0, Account.DEFAULT))) {
      cloud.warmUp();
      Clients clients = Clients.of(cloud.endpoint());
      Deployment deployment = new Deployment(clients, ROOT);
      deployment.platform();
      prepare(clients);
      run(deployment, clients, shipped("kv-setup"));
      run(deployment, clients, DATABASE);
      JsonNode outputs = run(deployment, clients, shipped("fruits"));
      assertThat(fruits(outputs, "before"))
          .containsExactly(
              "1 Apple",
              "2 Banana",
              "3 Orange",
              "4 Blueberry",
              "5 Raspberry",
              "6 Pear",
              "7 Mango",
              "8 Strawberry",
              "9 Kiwi",
              "10 Cranberry");
      assertThat(fruits(outputs, "berries_before"))
          .containsExactly("4 Blueberry", "5 Raspberry", "8 Strawberry", "10 Cranberry");
      assertThat(fruits(outputs, "fruits"))
          .containsExactly(
              "1 Apple",
              "3 Orange",
              "4 Bilberry",
              "5 Raspberry",
              "6 Pear",
              "7 Mango",
              "8 Strawberry",
              "9 Kiwi",
              "10 Cranberry",
              "11 Grape");
    }
  }

  private static void prepare(Clients clients) {
    try (S3Client s3 = clients.s3()) {
      s3.createBucket(request -> request.bucket("my-lake"));
      s3.putObject(
          request -> request.bucket("my-lake").key("samples/fruit.csv"),
          RequestBody.fromString(SAMPLE));
    }
  }

  private static String shipped(String name) throws IOException {
    return Files.readString(ROOT.resolve("flows").resolve(name + ".yaml"));
  }

  /// Rows as `id fruit`.
  private static List<String> fruits(JsonNode outputs, String name) throws JsonProcessingException {
    JsonNode rows = outputs.path(name);
    List<String> fruits = new ArrayList<>();
    for (JsonNode row : rows.isTextual() ? JSON.readTree(rows.asText()) : rows) {
      fruits.add(row.path("id").asText() + " " + row.path("fruit").asText());
    }
    return fruits;
  }

  private static JsonNode run(Deployment deployment, Clients clients, String text)
      throws IOException, InterruptedException {
    CompiledFlow flow =
        FlowCompiler.compile(List.of(new Source("flow.yaml", text))).flows().getFirst();
    String machine = deployment.flow(flow);
    try (SfnClient states = clients.states()) {
      String execution =
          states
              .startExecution(request -> request.stateMachineArn(machine).input("{}"))
              .executionArn();
      DescribeExecutionResponse ended = ended(states, execution);
      assertThat(ended.status())
          .as("%s: %s", Stream.of(ended.error(), ended.cause()).toList(), text)
          .isEqualTo(ExecutionStatus.SUCCEEDED);
      return JSON.readTree(ended.output());
    }
  }

  private static DescribeExecutionResponse ended(SfnClient states, String execution)
      throws InterruptedException {
    while (true) {
      DescribeExecutionResponse now =
          states.describeExecution(request -> request.executionArn(execution));
      if (now.status() != ExecutionStatus.RUNNING) {
        return now;
      }
      Thread.sleep(50);
    }
  }
}
