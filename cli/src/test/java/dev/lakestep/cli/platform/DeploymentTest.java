package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// The platform and flows on a local cloud, where their functions do real work.
final class DeploymentTest {
  private static final Path ROOT = Path.of(System.getProperty("lakestep.root", ".."));

  @Test
  void aFlowOfQueriesRunsToItsEnd(@TempDir Path folder) throws IOException, InterruptedException {
    try (LocalCloud cloud =
        LocalCloud.open(new LocalCloud.Where(folder.resolve("cloud"), 0, Account.DEFAULT))) {
      cloud.warmUp();
      Clients clients = Clients.of(cloud.endpoint());
      Deployment deployment = new Deployment(clients, ROOT);
      deployment.platform();
      for (String name : List.of("kv-setup", "queries")) {
        DescribeExecutionResponse ended = run(name, deployment, clients);
        assertThat(ended.status())
            .describedAs("%s %s %s", name, ended.error(), ended.cause())
            .isEqualTo(ExecutionStatus.SUCCEEDED);
        System.err.println(ended.output());
      }
    }
  }

  private static DescribeExecutionResponse run(
      String name, Deployment deployment, Clients clients) throws IOException, InterruptedException {
    Path file = ROOT.resolve("flows").resolve(name + ".yaml");
    String text = Files.exists(file) ? Files.readString(file) : QUERIES;
    List<CompiledFlow> flows =
        FlowCompiler.compile(List.of(new Source(name + ".yaml", text))).flows();
    String machine = deployment.flow(flows.getFirst());
    try (SfnClient states = clients.states()) {
      String arn =
          states.startExecution(request -> request.stateMachineArn(machine).input("{}")).executionArn();
      while (true) {
        DescribeExecutionResponse now = states.describeExecution(r -> r.executionArn(arn));
        if (now.status() != ExecutionStatus.RUNNING) {
          return now;
        }
        Thread.sleep(50);
      }
    }
  }

  private static final String QUERIES =
      """
      id: queries
      namespace: examples
      tasks:
        - id: database
          type: aws.athena.Query
          query: CREATE DATABASE IF NOT EXISTS {{ kv('LAKE_DATABASE') }}
          fetchType: NONE
        - id: one
          type: aws.athena.Query
          database: "{{ kv('LAKE_DATABASE') }}"
          query: SELECT 1 AS a, 'x' AS b, ARRAY[1, 2] AS c
          fetchType: FETCH
      outputs:
        - id: rows
          type: JSON
          value: "{{ outputs.one.rows }}"
      """;
}
