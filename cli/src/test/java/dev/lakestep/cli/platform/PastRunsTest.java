package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.platform.PastRuns.Wanted;
import dev.lakestep.task.runs.Run;
import dev.lakestep.task.timeline.TaskRows;
import dev.lakestep.task.timeline.TaskRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What is remembered of executions, on a local cloud with the functions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PastRunsTest {
  private static final String FLOW =
      """
      id: %s
      namespace: company.team
      labels: {team: data}
      inputs:
        - {id: bad, type: BOOLEAN, defaults: false}
      tasks:
        - id: mark
          type: core.execution.Labels
          labels: {size: large}
        - id: tolerated
          type: core.execution.Fail
          runIf: "{{ inputs.bad }}"
          allowFailure: %s
        - id: log
          type: core.log.Log
          message: hello
      """;

  private Bench bench;
  private Executions executions;
  private PastRuns past;

  @BeforeAll
  void open(@TempDir Path folder) throws IOException {
    bench = Bench.open(folder);
    executions = new Executions(bench.clients());
    past = new PastRuns(bench.clients(), executions);
  }

  @AfterAll
  void close() throws IOException {
    past.close();
    executions.close();
    bench.close();
  }

  private Run remembered(String execution) {
    bench.ended(execution);
    bench.until(() -> past.called(execution).stream().anyMatch(run -> run.ended().isPresent()));
    return past.called(execution).getFirst();
  }

  @Test
  void anEndIsRememberedWithLabelsTasksAndCost() {
    String machine = bench.deployed(FLOW.formatted("good", "false"));
    String input =
        "{\"lakestep\": {\"labels\": {\"asked\": \"yes\"}, \"trigger\": {\"id\": \"t\"}}}";
    Run run = remembered(bench.started(machine, "first", input));
    assertThat(run.state()).isEqualTo("SUCCESS");
    assertThat(run.labels())
        .containsAllEntriesOf(Map.of("team", "data", "asked", "yes", "size", "large"));
    assertThat(run.json().path("trigger").path("id").asText()).isEqualTo("t");
    assertThat(run.json().path("cost").asDouble()).isPositive();
    bench.until(() -> !past.tasks(run).isMissingNode());
    assertThat(TaskRows.read(past.tasks(run))).extracting(TaskRun::task).contains("log");
    Wanted wanted =
        new Wanted(
            name -> name.endsWith("_good"),
            Set.of("SUCCESS"),
            Map.of("size", "large"),
            Instant.EPOCH,
            Instant.now());
    assertThat(past.newest(wanted, 5)).extracting(Run::name).containsExactly("first");
  }

  @Test
  void endsAreCalledAsTheFlowWould() {
    String tolerant = bench.deployed(FLOW.formatted("tolerant", "true"));
    assertThat(remembered(bench.started(tolerant, "warned", "{\"bad\": true}")).state())
        .isEqualTo("WARNING");
    String strict = bench.deployed(FLOW.formatted("strict", "false"));
    Run failed = remembered(bench.started(strict, "failed", "{\"bad\": true}"));
    assertThat(failed.state()).isEqualTo("FAILED");
    assertThat(failed.json().path("failedTask").asText()).isEqualTo("tolerated");
    String disabled =
        bench.deployed(
            """
            id: closed
            namespace: company.team
            disabled: true
            tasks: [{id: log, type: core.log.Log, message: hello}]
            """);
    Run refused = remembered(bench.started(disabled, "refused", "{}"));
    assertThat(refused.json().path("error").asText()).isEqualTo("Lakestep.Disabled");
  }
}
