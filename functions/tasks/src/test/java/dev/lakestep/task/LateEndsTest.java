package dev.lakestep.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Recorder;
import dev.lakestep.task.runs.Run;
import dev.lakestep.task.runs.RunTable;
import dev.lakestep.task.runs.Watcher;
import dev.lakestep.task.start.StartBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;

/// Ends that are told late, twice or never.
final class LateEndsTest {
  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();
  private StartBench bench;
  private Desk desk;
  private String machine;
  private String execution;
  private Instant began;

  @BeforeEach
  void open() throws IOException {
    bench = StartBench.open(folder);
    // Executions begin by the clock of the cloud.
    desk = new Desk(bench.desk().settings(), bench.desk().roles(), System.out, Clock.systemUTC());
    String name = bench.deploy("a", "");
    machine = desk.settings().machineArn(name);
    execution = desk.settings().executionArn(name, "one");
    began =
        states()
            .startExecution(request -> request.stateMachineArn(machine).name("one"))
            .startDate();
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  private SfnClient states() {
    return desk.roles().own().states();
  }

  private void stop() {
    states().stopExecution(request -> request.executionArn(execution));
  }

  private Change change(String machine, String execution, String status) {
    return new Change(
        execution,
        machine,
        status,
        began,
        Optional.of(Instant.now()).filter(_ -> !status.equals("RUNNING")),
        JsonNodeFactory.instance.objectNode());
  }

  @Test
  void anEndFromBeforeARedriveIsNone() throws Exception {
    Watcher ending = AllWatchers.ofEnds(desk, List.of(told::add));
    stop();
    states().redriveExecution(request -> request.executionArn(execution));
    ending.changed(change(machine, execution, "ABORTED"));
    assertThat(told).isEmpty();
    stop();
    ending.changed(change(machine, execution, "ABORTED"));
    ending.changed(change(machine, execution + "0", "ABORTED"));
    assertThat(told).containsExactly(execution, execution + "0");
  }

  @Test
  void anEndThatASweepFindsIsToldAgainUntilAllHaveDoneWhatTheyMust() throws Exception {
    List<RuntimeException> failures = new ArrayList<>(List.of(new IllegalStateException("busy")));
    Watcher failing =
        AllWatchers.ofEnds(
            desk,
            List.of(
                _ -> {
                  if (!failures.isEmpty()) {
                    throw failures.removeFirst();
                  }
                },
                told::add));
    Recorder recorder = new Recorder(desk, List.of(failing));
    recorder.changed(change(machine, execution, "RUNNING"));
    recorder.swept();
    assertThat(told).isEmpty();
    stop();
    assertThat(catchThrowable(recorder::swept)).isInstanceOf(IllegalStateException.class);
    assertThat(state()).isEqualTo(Run.RUNNING);
    recorder.swept();
    recorder.swept();
    assertThat(told).containsExactly(execution, execution);
    assertThat(state()).isEqualTo("KILLED");
  }

  private String state() {
    return new RunTable(desk.roles().own().dynamo(), desk.settings().runsTable())
        .called("one")
        .getFirst()
        .state();
  }
}
