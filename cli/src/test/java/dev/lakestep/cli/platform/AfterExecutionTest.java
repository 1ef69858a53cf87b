package dev.lakestep.cli.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.task.start.StartName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// What flows have to be done after an execution, on a local cloud with the functions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AfterExecutionTest {
  private static final String SECOND =
      """
      id: second
      namespace: company.team
      tasks: [{id: hello, type: core.debug.Return, format: x}]
      triggers:
        - id: first
          type: core.trigger.Flow
          dependsOn: [{flowId: first, namespace: company.team}]
      """;

  private Bench bench;
  private String second = "";

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = Bench.open(folder);
    // Before anything runs: who starts after whom is remembered for some seconds.
    second = bench.deployed(SECOND);
    FlowCompiler.compile(List.of(new Source("second.yaml", SECOND)))
        .flows()
        .forEach(flow -> assertThat(new Triggers(bench.clients()).put(flow)).hasSize(1));
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private static String kind(String kind) {
    return "{\"kind\": \"%s\"}".formatted(kind);
  }

  /// A flow of which `kind` says how it ends: by itself, as a failure, or when somebody ends it.
  private String deployed(String id, String rules) {
    return bench.deployed(
        """
        id: %s
        namespace: company.team
        %s
        labels: {team: lake}
        inputs:
          - {id: kind, type: SELECT, values: [quick, fail, wait, refuse], defaults: quick}
        variables: {topic: "nightly {{ flow.id }}"}
        checks:
          - {when: "{{ inputs.kind != 'refuse' }}", message: "not now"}
        tasks:
          - {id: made, type: core.debug.Return, format: "made of {{ inputs.kind }}"}
          - {id: fails, type: core.execution.Fail, runIf: "{{ inputs.kind == 'fail' }}"}
          - {id: waits, type: core.flow.Pause, runIf: "{{ inputs.kind == 'wait' }}"}
          - {id: last, type: core.debug.Return, format: "last"}
        outputs:
          - {id: sum, value: "{{ outputs.made.value }}"}
        afterExecution:
          - id: told
            type: core.log.Log
            message: >-
              {{ execution.id }} {{ execution.state }}, {{ inputs.kind }}, {{ labels.team }},
              {{ outputs.made.value ?? '-' }}, {{ outputs.last.value ?? '-' }},
              {{ execution.outputs.sum ?? '-' }}
          - id: errors
            type: core.debug.Return
            format: "{{ render(vars.topic) }}: {{ errorLogs() | jq('.[].taskId') }}"
          - id: breaks
            type: core.execution.Fail
            runIf: "{{ inputs.kind == 'quick' }}"
        """
            .formatted(id, rules));
  }

  /// The one that comes after an execution.
  private static String after(String execution, int redriven) {
    String[] parts = execution.split(":", -1);
    int machine = parts.length - 2;
    parts[machine] = new MachineName(parts[machine]).after().text();
    parts[machine + 1] = StartName.after(parts[machine + 1], redriven);
    return String.join(":", parts);
  }

  private boolean isThere(String execution) {
    try {
      return bench.described(execution).executionArn().equals(execution);
    } catch (ExecutionDoesNotExistException e) {
      return false;
    }
  }

  /// What was logged after it, with what a function made of its errors.
  private String said(String execution, int redriven) {
    String after = after(execution, redriven);
    bench.until(() -> isThere(after));
    bench.ended(after);
    Map<String, String> last = new java.util.HashMap<>();
    bench.history(after).stream()
        .filter(event -> event.stateExitedEventDetails() != null)
        .forEach(event -> last.putAll(event.stateExitedEventDetails().assignedVariables()));
    return requireNonNull(last.get("log_told")) + requireNonNull(last.get("o_errors"));
  }

  @Test
  void comesAfterEachKindOfEnd() {
    String machine = deployed("ends", "concurrency: {limit: 1, behavior: CANCEL}");

    String good = bench.started(machine, "good", "{}");
    assertThat(said(good, 0))
        .contains("good SUCCESS, quick, lake, made of quick, last, made of quick")
        .contains("nightly ends: []");
    assertThat(bench.described(good).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(bench.ended(after(good, 0)).error()).isEqualTo("Lakestep.Failed");

    String bad = bench.started(machine, "bad", kind("fail"));
    assertThat(said(bad, 0))
        .contains("bad FAILED, fail, lake, made of fail, -, -")
        .contains("nightly ends: [\\\"fails\\\"]");
    assertThat(bench.described(after(bad, 0)).status()).isEqualTo(ExecutionStatus.SUCCEEDED);

    String held = bench.started(machine, "held", kind("wait"));
    bench.until(() -> bench.isAt(held, "waits"));
    String other = bench.started(machine, "other", "{}");
    assertThat(said(other, 0)).contains("other CANCELLED, quick, lake, -, -, -");

    bench.stop(held);
    assertThat(said(held, 0)).contains("held KILLED, wait, lake, made of wait, -, -");
  }

  @Test
  void comesAfterATimeout() {
    String machine =
        deployed("late", "sla: [{id: quick, type: MAX_DURATION, duration: PT1S, behavior: FAIL}]");
    String late = bench.started(machine, "late", kind("wait"));
    assertThat(said(late, 0)).contains("late FAILED, wait, lake, made of wait, -, -");
  }

  @Test
  void comesOnceAfterEachEnd() {
    String machine = deployed("again", "");
    String stopped = bench.started(machine, "stopped", kind("wait"));
    bench.until(() -> bench.isAt(stopped, "waits"));
    bench.stop(stopped);
    assertThat(said(stopped, 0)).contains("stopped KILLED");

    bench.states.redriveExecution(request -> request.executionArn(stopped));
    tell(stopped, "ABORTED", 0);
    bench.until(() -> !bench.hasEnded(stopped));
    bench.stop(stopped);
    assertThat(said(stopped, 1)).contains("stopped KILLED");
    tell(stopped, "ABORTED", 1);
    tell(stopped, "ABORTED", 0);

    String last = bench.started(machine, "last", "{}");
    assertThat(said(last, 0)).contains("last SUCCESS");
    assertThat(executions(machine + "--after")).hasSize(3);
  }

  /// Both are allowed to the machine that comes after, which has another name.
  @Test
  void waitsAndAsksAthenaAsAnyOther() {
    String machine =
        bench.deployed(
            """
            id: tidied
            namespace: company.team
            tasks: [{id: made, type: core.debug.Return, format: x}]
            afterExecution:
              - {id: waits, type: core.flow.Pause, pauseDuration: PT1S}
              - id: asks
                type: aws.athena.Query
                fetchType: NONE
                query: CREATE DATABASE IF NOT EXISTS tidied
            """);
    String after = after(bench.started(machine, "first", "{}"), 0);
    bench.until(() -> isThere(after));
    assertThat(bench.ended(after).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void doesNotComeAfterWhatWasNeverLetIn() {
    String machine = deployed("refusing", "");
    String refused = bench.started(machine, "refused", kind("refuse"));
    assertThat(bench.ended(refused).error()).isEqualTo("Lakestep.Blocked");
    String good = bench.started(machine, "good", "{}");
    assertThat(said(good, 0)).contains("good SUCCESS");
    assertThat(executions(machine + "--after")).hasSize(1);
  }

  @Test
  void isNoExecutionOfTheFlow() {
    String machine = deployed("first", "");
    String good = bench.started(machine, "good", "{}");
    assertThat(said(good, 0)).contains("good SUCCESS");
    bench.until(() -> executions(second).size() == 1);
    String bad = bench.started(machine, "bad", "{}");
    assertThat(said(bad, 0)).contains("bad SUCCESS");
    bench.until(() -> executions(second).size() == 2);
    try (Executions executions = new Executions(bench.clients());
        PastRuns past = new PastRuns(bench.clients(), executions)) {
      assertThat(executions.called("good")).hasSizeGreaterThan(0);
      assertThat(executions.called("good")).allMatch(one -> !MachineName.isAfter(one.machine()));
      assertThat(past.called("good")).allMatch(run -> !MachineName.isAfter(run.machine()));
      assertThat(executions.newest(name -> name.startsWith("company-team_first"))).hasSize(2);
    }
  }

  private List<String> executions(String machine) {
    return bench
        .states
        .listExecutions(request -> request.stateMachineArn(machine))
        .executions()
        .stream()
        .map(one -> one.name())
        .toList();
  }

  /// Tells of an end once more.
  private void tell(String execution, String status, int redriven) {
    var described = bench.described(execution);
    String detail =
        """
        {"executionArn": "%s", "stateMachineArn": "%s", "status": "%s", "startDate": %d,
         "stopDate": %d, "redriveCount": %d}
        """
            .formatted(
                execution,
                described.stateMachineArn(),
                status,
                described.startDate().toEpochMilli(),
                described.startDate().toEpochMilli(),
                redriven);
    bench.events.putEvents(request ->
        request.entries(
            PutEventsRequestEntry.builder()
                .source("aws.states")
                .detailType("Step Functions Execution Status Change")
                .detail(detail)
                .build()));
  }
}
