package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.task.start.StartName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;

/// Flows that start anew after a failure, on a local cloud with the functions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StartingAnewTest {
  private Bench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = Bench.open(folder);
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private List<String> names(String machine) {
    return bench
        .states
        .listExecutions(request -> request.stateMachineArn(machine))
        .executions()
        .stream()
        .map(one -> one.name())
        .toList();
  }

  private DescribeExecutionResponse attempt(String execution, int number) {
    String[] parts = execution.split(":", -1);
    parts[parts.length - 1] = StartName.attempt(parts[parts.length - 1], number);
    String next = String.join(":", parts);
    bench.until(() ->
        names(next.replace(":execution:", ":stateMachine:").replaceFirst(":[^:]*$", ""))
            .contains(parts[parts.length - 1]));
    return bench.ended(next);
  }

  @Test
  void startsAnewUntilItSucceedsNoMore() {
    String machine =
        bench.deployed(
            """
            id: thrice
            namespace: company.team
            inputs: [{id: day, type: STRING}]
            retry: {type: constant, interval: PT1S, maxAttempts: 3, behavior: CREATE_NEW_EXECUTION}
            concurrency: {limit: 1}
            tasks:
              - {id: made, type: core.debug.Return, format: "{{ inputs.day }}"}
              - {id: fails, type: core.execution.Fail}
            afterExecution:
              - {id: told, type: core.log.Log, message: "{{ execution.state }} {{ execution.originalId }}"}
            """);
    String first =
        bench.started(
            machine, "first", "{\"day\": \"monday\", \"lakestep\": {\"labels\": {\"a\": \"b\"}}}");
    DescribeExecutionResponse second = attempt(first, 2);
    DescribeExecutionResponse third = attempt(first, 3);
    assertThat(third.input()).contains("\"day\":\"monday\"", "\"a\":\"b\"", "\"attempt\":3");
    assertThat(Duration.between(second.startDate(), second.stopDate()))
        .isGreaterThan(Duration.ofMillis(900));
    bench.until(() -> names(machine + "--after").size() == 3);
    assertThat(names(machine)).hasSize(3);
    try (Executions executions = new Executions(bench.clients());
        PastRuns past = new PastRuns(bench.clients(), executions)) {
      bench.until(() -> past.called(first).getFirst().state().equals("RETRIED"));
      assertThat(past.called(third.executionArn())).allMatch(run -> run.state().equals("FAILED"));
    }
    assertThat(said(first)).contains("RETRIED first");
    assertThat(said(third.executionArn())).contains("FAILED first");
  }

  private String said(String execution) {
    String after =
        new Successors(new Executions(bench.clients()))
            .after(new Executions(bench.clients()).condition(execution))
            .orElseThrow();
    bench.ended(after);
    return bench.history(after).stream()
        .filter(event -> event.stateExitedEventDetails() != null)
        .map(event -> event.stateExitedEventDetails().assignedVariables().toString())
        .reduce("", String::concat);
  }

  @Test
  void aTaskSaysWhetherTheFlowStartsAnewForIt() {
    String machine =
        bench.deployed(
            """
            id: task
            namespace: company.team
            inputs: [{id: which, type: STRING}]
            tasks:
              - id: one
                type: core.execution.Fail
                runIf: "{{ inputs.which == 'one' }}"
                retry: {type: exponential, interval: PT1S, maxInterval: PT2S, maxAttempts: 2, behavior: CREATE_NEW_EXECUTION}
              - {id: two, type: core.execution.Fail, runIf: "{{ inputs.which == 'two' }}"}
            """);
    String two = bench.started(machine, "two", "{\"which\": \"two\"}");
    bench.ended(two);
    String one = bench.started(machine, "one", "{\"which\": \"one\"}");
    assertThat(attempt(one, 2).input()).contains("\"attempt\":2");
    assertThat(names(machine)).hasSize(3);
  }
}
