package dev.lakestep.cli.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.blueprint.Function;
import dev.lakestep.blueprint.Platform;
import dev.lakestep.blueprint.Work;
import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ListQueryExecutionsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// A local cloud with faults and with the platform on it: flows run there to their end, with pauses
/// and heartbeats as short as a test needs them.
final class FlowBench implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DATABASE = "lake";

  private final Path folder;
  private final LocalCloud cloud;
  private final Faults faults;
  private final Clients clients;
  private final Deployment deployment;
  private final Playground playground;
  private final AthenaClient athena;
  private final DynamoDbClient dynamo;

  private FlowBench(Path folder, LocalCloud cloud, Faults faults) {
    this.folder = folder;
    this.cloud = cloud;
    this.faults = faults;
    this.clients = Clients.of(cloud.endpoint());
    this.deployment = new Deployment(clients, Path.of(System.getProperty("lakestep.root", "..")));
    this.playground = Playground.of(cloud.endpoint());
    this.athena = clients.athena();
    this.dynamo = clients.dynamo();
  }

  /// Hands the bench to those who ask for it, one for all test classes of a process, since Trino
  /// takes its time to begin; it ends with the last test.
  static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType().equals(FlowBench.class);
    }

    @Override
    public FlowBench resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(FlowBench.class))
          .computeIfAbsent(FlowBench.class, _ -> opened(), FlowBench.class);
    }

    private static FlowBench opened() {
      try {
        return open(Files.createTempDirectory("flow-bench"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static FlowBench open(Path folder) throws IOException, InterruptedException {
    Faults faults = Faults.of(Spec.NONE);
    LocalCloud cloud = LocalCloud.open(Enforced.at(folder, faults));
    cloud.warmUp();
    FlowBench bench = new FlowBench(folder, cloud, faults);
    bench.deployment.platform();
    bench.shorten(Work.ATHENA);
    bench.shorten(Work.ATHENA_ENDED);
    bench.playground.bucket("my-lake");
    bench.rows("CREATE DATABASE " + DATABASE);
    // No test is to wait for an engine that has yet to begin.
    bench.rows("SELECT 1");
    return bench;
  }

  private void shorten(Work work) {
    Function function = Platform.LOCAL.function(work);
    Map<String, String> environment = new HashMap<>(Platform.LOCAL.variables());
    environment.put("LAKESTEP_LONGEST_PAUSE", "PT0.05S");
    try (LambdaClient lambda = clients.lambda()) {
      lambda.updateFunctionConfiguration(request ->
          request
              .functionName(function.name())
              .environment(variables -> variables.variables(environment)));
    }
  }

  Faults faults() {
    return faults;
  }

  /// How often the only fault has struck.
  long struck() {
    return faults.counts().getFirst().struck();
  }

  URI endpoint() {
    return cloud.endpoint();
  }

  Clients clients() {
    return clients;
  }

  /// What has become of an execution.
  ///
  /// @param failure its error, and its cause
  record Ran(String arn, ExecutionStatus status, List<String> failure, JsonNode output) {
    Ran {
      failure = List.copyOf(failure);
    }

    String error() {
      return failure.getFirst();
    }

    /// What the task `work` hands out.
    JsonNode work() throws JsonProcessingException {
      return JSON.readTree(output.path("work").asText());
    }
  }

  /// Runs a flow that is nothing but its task `work`.
  ///
  /// @param task its properties, a line each
  Ran work(String task) throws IOException, InterruptedException {
    return ended(start(flow(task)));
  }

  static String flow(String task) {
    return """
    id: bench
    namespace: tests
    tasks:
      - id: work
        database: %s
    %s
    outputs:
      - id: work
        type: STRING
        value: "{{ outputs.work | toJson }}"
    """
        .formatted(DATABASE, task.stripTrailing().indent(4));
  }

  /// Starts a flow, and says the ARN of its execution.
  String start(String text) throws IOException {
    CompiledFlow flow =
        FlowCompiler.compile(List.of(new Source("flow.yaml", text))).flows().getFirst();
    String machine = deployment.flow(flow);
    try (SfnClient states = clients.states()) {
      String definition =
          states.describeStateMachine(request -> request.stateMachineArn(machine)).definition();
      states.updateStateMachine(request ->
          request
              .stateMachineArn(machine)
              .definition(
                  definition.replaceAll(
                      "\"HeartbeatSeconds\":\\s*300", "\"HeartbeatSeconds\": 2")));
      return states
          .startExecution(request -> request.stateMachineArn(machine).input("{}"))
          .executionArn();
    }
  }

  Ran ended(String execution) throws IOException, InterruptedException {
    try (SfnClient states = clients.states()) {
      while (true) {
        DescribeExecutionResponse now =
            states.describeExecution(request -> request.executionArn(execution));
        if (now.status() != ExecutionStatus.RUNNING) {
          List<String> failure =
              Stream.of(now.error(), now.cause())
                  .map(words -> Objects.requireNonNullElse(words, ""))
                  .toList();
          String output = Objects.requireNonNullElse(now.output(), "{}");
          return new Ran(execution, now.status(), failure, JSON.readTree(output));
        }
        Thread.sleep(20);
      }
    }
  }

  /// The rows that a statement answers, tabs between their cells.
  List<String> rows(String sql) throws InterruptedException {
    Playground.Answer answer = playground.run(sql, DATABASE);
    if (!answer.isDone()) {
      throw new IllegalStateException(answer.reason() + ": " + sql);
    }
    return answer.rows();
  }

  /// An Iceberg table with the rows `1 one` and `2 two`.
  void table(String name) throws InterruptedException {
    rows(
        """
        CREATE TABLE %s (id bigint, name string) LOCATION 's3://my-lake/%1$s/'
        TBLPROPERTIES ('table_type' = 'ICEBERG')
        """
            .formatted(name));
    rows("INSERT INTO %s VALUES (1, 'one'), (2, 'two')".formatted(name));
  }

  /// The queries of late whose text has the word in it, the newest first.
  List<QueryExecution> queries(String word) {
    return Stream.of(Platform.LOCAL.workgroup().name(), "primary")
        .map(
            group -> athena.listQueryExecutions(request -> request.workGroup(group).maxResults(50)))
        .map(ListQueryExecutionsResponse::queryExecutionIds)
        .filter(ids -> !ids.isEmpty())
        .flatMap(ids ->
            athena
                .batchGetQueryExecution(request -> request.queryExecutionIds(ids))
                .queryExecutions()
                .stream())
        .filter(query -> query.query().contains(word))
        .toList();
  }

  /// Whether the functions keep anything of the queries of an execution.
  boolean isKept(String execution) {
    AttributeValue partition = AttributeValue.fromS("execution#" + execution);
    return dynamo
        .scanPaginator(request -> request.tableName(Platform.LOCAL.inflight().name()))
        .items()
        .stream()
        .anyMatch(
            item -> partition.equals(item.get("pk")) || partition.equals(item.get("execution")));
  }

  @Override
  public void close() throws IOException {
    playground.close();
    athena.close();
    dynamo.close();
    cloud.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
