package dev.lakestep.cli.platform;

import dev.lakestep.cloud.LocalCloud;
import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.fault.Faults;
import dev.lakestep.fault.Spec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// A local cloud with the platform on it, and flows that a test runs there.
final class Bench implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LocalCloud cloud;
  private final Clients clients;
  private final Deployment deployment;
  final SfnClient states;
  final DynamoDbClient dynamo;
  final EventBridgeClient events;

  private Bench(LocalCloud cloud) {
    this.cloud = cloud;
    this.clients = Clients.of(cloud.endpoint());
    this.deployment = new Deployment(clients, Path.of(System.getProperty("lakestep.root", "..")));
    this.states = clients.states();
    this.dynamo = clients.dynamo();
    this.events = clients.events();
    deployment.platform();
  }

  static Bench open(Path folder) throws IOException {
    return open(folder, Faults.of(Spec.NONE));
  }

  static Bench open(Path folder, Faults faults) throws IOException {
    return new Bench(LocalCloud.open(Enforced.at(folder, faults)));
  }

  Clients clients() {
    return clients;
  }

  Deployment deployment() {
    return deployment;
  }

  /// Puts a flow there, with all that starts it.
  CompiledFlow wired(String text) {
    Compiled compiled = FlowCompiler.compile(List.of(new Source("flow.yaml", text)));
    if (compiled.flows().isEmpty()) {
      throw new AssertionError("no flow: " + compiled.diagnostics());
    }
    CompiledFlow flow = compiled.flows().getFirst();
    deployment.flow(flow);
    new Triggers(clients).put(flow);
    return flow;
  }

  /// Puts flows there that know of each other; the ARN of the first one's state machine.
  String deployed(String... texts) {
    List<Source> sources = new java.util.ArrayList<>();
    for (String text : texts) {
      sources.add(new Source("flow-%d.yaml".formatted(sources.size()), text));
    }
    Compiled compiled = FlowCompiler.compile(sources);
    if (compiled.flows().size() < texts.length) {
      throw new AssertionError("no flow: " + compiled.diagnostics());
    }
    return compiled.flows().stream().map(deployment::flow).toList().getFirst();
  }

  String started(String machine, String name, String input) {
    return states
        .startExecution(request -> request.stateMachineArn(machine).name(name).input(input))
        .executionArn();
  }

  void stop(String execution) {
    states.stopExecution(request -> request.executionArn(execution));
  }

  DescribeExecutionResponse described(String execution) {
    return states.describeExecution(request -> request.executionArn(execution));
  }

  boolean hasEnded(String execution) {
    return described(execution).status() != ExecutionStatus.RUNNING;
  }

  DescribeExecutionResponse ended(String execution) {
    until(() -> hasEnded(execution));
    return described(execution);
  }

  List<HistoryEvent> history(String execution) {
    return states
        .getExecutionHistoryPaginator(request -> request.executionArn(execution).maxResults(500))
        .events()
        .stream()
        .toList();
  }

  /// Whether an execution has come to a state.
  boolean isAt(String execution, String state) {
    return history(execution).stream()
        .anyMatch(event ->
            event.stateEnteredEventDetails() != null
                && event.stateEnteredEventDetails().name().equals(state));
  }

  List<Map<String, AttributeValue>> rows(String table, String pk) {
    return dynamo
        .queryPaginator(request ->
            request
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk))))
        .items()
        .stream()
        .toList();
  }

  /// Waits until something is so.
  void until(BooleanSupplier isSo) {
    until(PATIENCE, isSo);
  }

  void until(Duration patience, BooleanSupplier isSo) {
    Instant end = Instant.now().plus(patience);
    while (!isSo.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("it never was so");
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    states.close();
    dynamo.close();
    events.close();
    cloud.close();
  }
}
