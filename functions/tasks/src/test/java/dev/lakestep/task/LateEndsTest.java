package dev.lakestep.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.aws.Access;
import dev.lakestep.task.aws.Aws;
import dev.lakestep.task.aws.Roles;
import dev.lakestep.task.operate.StagedTable;
import dev.lakestep.task.operate.StagedTables;
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
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
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
    StagedTables tables = new StagedTables(desk);
    StagedTable table =
        new StagedTable(new TaskCall.Flow("company", "a"), "db", "t", "mark", "s3://none/t");
    Watcher ending = AllWatchers.ofEnds(List.of(tables::ended));
    tables.begin(execution, table);
    stop();
    states().redriveExecution(request -> request.executionArn(execution));
    ending.changed(change(machine, execution, "ABORTED"));
    tables.made(execution, table);
    stop();
    ending.changed(change(machine, execution, "RUNNING"));
    tables.made(execution, table);
    ending.changed(change(machine, execution, "ABORTED"));
    assertThat(catchThrowable(() -> tables.made(execution, table))).hasMessageContaining("ended");
  }

  /// Events tell of all executions of an account, whose quota others need.
  @Test
  void nobodyAsksStepFunctionsAboutExecutionsOfOthers() throws Exception {
    Aws own = desk.roles().own();
    Aws careful =
        new Aws() {
          @Override
          public S3Client s3() {
            return own.s3();
          }

          @Override
          public DynamoDbClient dynamo() {
            return own.dynamo();
          }

          @Override
          public AthenaClient athena() {
            return own.athena();
          }

          @Override
          public SfnClient states() {
            throw new AssertionError("asked about an execution of others");
          }

          @Override
          public <C> C client(Class<C> type, Function<Access, C> maker) {
            return own.client(type, maker);
          }
        };
    Desk watching = new Desk(desk.settings(), Roles.only(careful), System.out, desk.clock());
    String others = desk.settings().machineArn("others");
    AllWatchers.of(watching)
        .tell(change(others, desk.settings().executionArn("others", "one"), "SUCCEEDED"));
    Change ofFlow = change(machine, execution, "SUCCEEDED");
    assertThatThrownBy(() -> AllWatchers.of(watching).tell(ofFlow))
        .as("which would be told")
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anEndThatASweepFindsIsToldAgainUntilAllHaveDoneWhatTheyMust() throws Exception {
    List<RuntimeException> failures = new ArrayList<>(List.of(new IllegalStateException("busy")));
    Watcher failing =
        AllWatchers.ofEnds(
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
