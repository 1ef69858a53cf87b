package dev.lakestep.task.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AfterFlowsTest {
  private StartBench bench;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = StartBench.open(folder);
  }

  @AfterAll
  void close() throws IOException {
    bench.close();
  }

  private String after(String id, String rest) {
    return bench.deploy(
        id,
        """
        inputs:
          - id: rows
            type: INT
            required: false
        triggers:
          - id: next
            type: core.trigger.Flow
        """
            + rest.indent(4));
  }

  /// An execution of a flow has ended at a time.
  private void ended(String machine, String name, String status) {
    ended(machine, name, status, "{\"rows\": 7, \"lakestep\": {\"state\": \"SUCCESS\"}}");
  }

  private void ended(String machine, String name, String status, String output) {
    if (!bench.executions(machine).contains(name)) {
      started(machine, name);
    }
    bench.told(machine, name, status, output);
  }

  private void started(String machine, String name) {
    bench
        .aws()
        .states()
        .startExecution(request ->
            request
                .stateMachineArn(bench.desk().settings().machineArn(machine))
                .name(name)
                .input("{\"lakestep\": {\"labels\": {\"kind\": \"full\"}}}"));
  }

  @Test
  void oneFlowStartsAfterAnother() {
    bench.now("2026-03-02T00:00:00Z");
    String orders = bench.deploy("orders", "");
    String other = bench.deploy("other", "");
    String report =
        after(
            "report",
            """
            dependsOn:
              - namespace: company.team
                flowId: orders
                states: [SUCCESS]
                labels:
                  kind: full
                when: "{{ trigger.outputs.rows > 5 }}"
            inputs:
              rows: "{{ trigger.outputs.rows }}"
            """);
    ended(other, "o1", "SUCCEEDED");
    ended(orders, "r1", "FAILED");
    ended(orders, "r2", "SUCCEEDED", "{\"rows\": 3}");
    ended(orders, "r3", "RUNNING");
    assertThat(bench.executions(report)).isEmpty();
    ended(orders, "r4", "SUCCEEDED");
    ended(orders, "r4", "SUCCEEDED");
    List<String> started = bench.executions(report);
    assertThat(started).hasSize(1);
    var input = bench.input(report, started.getFirst());
    assertThat(input.path("rows").asInt()).isEqualTo(7);
    assertThat(input.at("/lakestep/trigger/executionId").asText()).isEqualTo("r4");
    assertThat(input.at("/lakestep/trigger/flowId").asText()).isEqualTo("orders");
    assertThat(input.at("/lakestep/trigger/outputs").toString()).isEqualTo("{\"rows\":7}");
    assertThat(input.at("/lakestep/trigger/executionLabels/kind").asText()).isEqualTo("full");
  }

  @Test
  void allHaveToComeWithinADay() {
    bench.now("2026-03-02T22:00:00Z");
    String left = bench.deploy("left", "");
    String right = bench.deploy("right", "");
    String both =
        after(
            "both",
            """
            dependsOn:
              - {namespace: company.team, flowId: left}
              - {namespace: company.team, flowId: right}
            """);
    ended(left, "l1", "SUCCEEDED");
    ended(left, "l1", "SUCCEEDED");
    ended(left, "l2", "SUCCEEDED");
    bench.now("2026-03-03T00:30:00Z");
    ended(right, "r1", "SUCCEEDED");
    assertThat(bench.executions(both)).isEmpty();
    ended(left, "l3", "SUCCEEDED");
    assertThat(bench.executions(both)).hasSize(1);
    ended(left, "l3", "SUCCEEDED");
    ended(right, "r1", "SUCCEEDED");
    ended(left, "l4", "SUCCEEDED");
    assertThat(bench.executions(both)).hasSize(1);
    ended(right, "r2", "SUCCEEDED");
    assertThat(bench.executions(both)).hasSize(2);
  }

  @Test
  void someOfThemAreEnoughAndOnceAWindow() {
    bench.now("2026-03-02T10:00:00Z");
    String a = bench.deploy("a", "");
    String b = bench.deploy("b", "");
    String c = bench.deploy("c", "");
    String rest =
        """
        dependsOn:
          - {namespace: company.team, flowId: a}
          - {namespace: company.team, flowId: b}
          - {namespace: company.team, flowId: c}
        """;
    String any = after("any", rest + "mode: ANY");
    String two = after("two", rest + "mode: AT_LEAST\nminSatisfied: 2\nwindow: {fireOnce: true}");
    ended(a, "a1", "SUCCEEDED");
    ended(c, "c1", "SUCCEEDED");
    ended(b, "b1", "SUCCEEDED");
    ended(a, "a2", "SUCCEEDED");
    assertThat(bench.executions(any)).hasSize(4);
    assertThat(bench.executions(two)).hasSize(1);
  }

  @Test
  void windowsSlideOrKeepHours() {
    bench.now("2026-03-02T10:00:00Z");
    String x = bench.deploy("x", "");
    String y = bench.deploy("y", "");
    String rest =
        """
        dependsOn:
          - {namespace: company.team, flowId: x}
          - {namespace: company.team, flowId: y}
        """;
    String sliding = after("sliding", rest + "window: {lookback: PT1H}");
    String office = after("office", rest + "window: {from: \"09:00:00\", to: \"10:30:00\"}");
    ended(x, "x1", "SUCCEEDED");
    bench.now("2026-03-02T11:05:00Z");
    ended(y, "y1", "SUCCEEDED");
    assertThat(bench.executions(sliding)).isEmpty();
    assertThat(bench.executions(office)).isEmpty();
    bench.now("2026-03-02T11:30:00Z");
    ended(x, "x2", "SUCCEEDED");
    assertThat(bench.executions(sliding)).hasSize(1);
    bench.now("2026-03-03T09:30:00Z");
    ended(x, "x3", "SUCCEEDED");
    ended(y, "y2", "SUCCEEDED");
    assertThat(bench.executions(office)).hasSize(1);
  }

  @Test
  void preconditionsOfOldAreUnderstood() {
    bench.now("2026-03-02T10:00:00Z");
    String p = bench.deploy("p", "");
    String q = bench.deploy("q", "");
    String old =
        after(
            "old",
            """
            preconditions:
              id: both
              timeWindow:
                type: DAILY_TIME_DEADLINE
                deadline: "18:00:00"
              resetOnSuccess: false
              flows:
                - {namespace: company.team, flowId: p, states: [SUCCESS, WARNING]}
              where:
                - id: q
                  filters:
                    - {field: FLOW_ID, type: EQUAL_TO, value: q}
                    - {field: STATE, type: IN, values: [SUCCESS]}
            """);
    ended(p, "p1", "SUCCEEDED", "{\"lakestep\": {\"state\": \"WARNING\"}}");
    ended(q, "q1", "FAILED");
    assertThat(bench.executions(old)).isEmpty();
    ended(q, "q2", "SUCCEEDED");
    assertThat(bench.executions(old)).hasSize(1);
    ended(p, "p2", "SUCCEEDED");
    assertThat(bench.executions(old)).hasSize(2);
  }

  @Test
  void conditionsOfOldAreUnderstood() {
    bench.now("2026-03-02T10:00:00Z");
    String s = bench.deploy("s", "");
    String failed =
        after(
            "failed",
            """
            conditions:
              - type: core.condition.ExecutionStatus
                in: [FAILED]
              - type: core.condition.ExecutionNamespace
                namespace: company
                prefix: true
              - type: core.condition.Not
                conditions:
                  - type: core.condition.ExecutionFlow
                    namespace: company.team
                    flowId: left
            """);
    ended(s, "s1", "SUCCEEDED");
    ended(failed, "f1", "FAILED");
    assertThat(bench.executions(failed)).containsExactly("f1");
    ended(s, "s2", "FAILED");
    assertThat(bench.executions(failed)).hasSize(2);
  }

  @Test
  void anEndThatNobodyToldOfIsFound() {
    bench.now("2020-01-01T00:00:00Z");
    String lost = bench.deploy("lost", "");
    String finds =
        after("finds", "dependsOn: [{namespace: company.team, flowId: lost, states: [KILLED]}]");
    bench.sweep();
    started(lost, "x1");
    bench.stop(lost, "x1");
    started(lost, "x2");
    bench.now(Instant.now().plus(Duration.ofHours(1)).toString());
    bench.sweep();
    bench.sweep();
    assertThat(bench.executions(finds)).hasSize(1);
    ended(lost, "x1", "ABORTED");
    assertThat(bench.executions(finds)).hasSize(1);
  }

  @Test
  void aStartThatIsRefusedHoldsUpNoOther() {
    bench.now("2026-03-02T10:00:00Z");
    String large = bench.deploy("large", "");
    String copies =
        after(
            "copies",
            """
            dependsOn: [{namespace: company.team, flowId: large}]
            inputs:
              rows: "{{ trigger.outputs.text }}"
            """);
    ended(large, "l1", "SUCCEEDED", "{\"text\": \"%s\"}".formatted("x".repeat(200_000)));
    assertThat(bench.executions(copies)).isEmpty();
    assertThat(bench.log()).contains("of " + copies);
    ended(large, "l2", "SUCCEEDED", "{\"text\": \"x\"}");
    assertThat(bench.executions(copies)).hasSize(1);
  }

  @Test
  void whatThereIsNoRoomForIsLeftOutAndTheStartIsNot() {
    bench.now("2026-03-02T10:00:00Z");
    String first = bench.deploy("first", "");
    String second = bench.deploy("second", "");
    String both =
        after(
            "both-large",
            """
            dependsOn: [{namespace: company.team, flowId: first}, {namespace: company.team, flowId: second}]
            """);
    ended(first, "f1", "SUCCEEDED", "{\"text\": \"%s\"}".formatted("x".repeat(90_000)));
    ended(second, "s1", "SUCCEEDED", "{\"text\": \"%s\"}".formatted("x".repeat(175_000)));
    ended(first, "f2", "SUCCEEDED", "{\"text\": \"%s\"}".formatted("ü".repeat(90_000)));
    ended(second, "s2", "SUCCEEDED", "{\"text\": \"small\"}");
    List<String> started = bench.executions(both);
    assertThat(started).hasSize(2);
    var outputs = bench.input(both, started.getFirst()).at("/lakestep/trigger/outputs");
    assertThat(outputs.path("text").asText()).hasSize(175_000);
    assertThat(outputs.path("company.team").path("first").isMissingNode()).isTrue();
  }
}
