package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cli.backfill.Backfill;
import dev.lakestep.cli.backfill.More;
import dev.lakestep.cli.backfill.ScheduleTimes;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.task.start.StartName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

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

  @Test
  void aBackfillAndARestartFollowTheirOwnAttempts() {
    CompiledFlow flow =
        bench.wired(
            """
            id: nightly
            namespace: company.team
            retry: {type: constant, interval: PT2S, maxAttempts: 2, behavior: CREATE_NEW_EXECUTION}
            tasks:
              - {id: asks, type: aws.s3.List, bucket: made-later}
            triggers:
              - {id: clock, type: core.trigger.Schedule, cron: "@daily"}
            """);
    try (Executions executions = new Executions(bench.clients());
        S3Client s3 = bench.clients().s3();
        Starts starts = new Starts(bench.clients())) {
      String machine = executions.machine("company-team_nightly").orElseThrow();
      String one = bench.started(machine, "one", "{}");
      assertThat(attempt(one, 2).status()).isEqualTo(ExecutionStatus.FAILED);
      bench.states.redriveExecution(request -> request.executionArn(one));
      bench.until(() -> names(machine).contains("one-again-1-attempt-2"));
      assertThat(new Successors(executions).attempt(executions.condition(one)))
          .hasValueSatisfying(next -> assertThat(next).endsWith(":one-again-1-attempt-2"));
      Backfill backfill =
          new Backfill(
              starts, executions, plan(flow), new PrintStream(OutputStream.nullOutputStream()));
      Thread making =
          Thread.ofVirtual()
              .start(() -> {
                bench.until(() -> names(machine).size() == 5);
                s3.createBucket(request -> request.bucket("made-later"));
              });
      assertThat(backfill.run()).isTrue();
      assertThat(making.isAlive()).isFalse();
      assertThat(backfill.summary()).isEqualTo("1 succeeded");
    }
  }

  /// For one night.
  private static Backfill.Plan plan(CompiledFlow flow) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    nothing.putObject("inputs");
    nothing.putObject("labels");
    return new Backfill.Plan(
        ScheduleTimes.of(flow, "clock").orElseThrow(),
        new Starts.Trigger("company-team_nightly", "clock"),
        List.of(Instant.parse("2001-04-01T00:00:00Z")),
        1,
        new More(nothing),
        Duration.ofMillis(40));
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
