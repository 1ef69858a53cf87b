package dev.lakestep.task.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lakestep.task.Desk;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.start.StartBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;

final class LateEndsOfGuestsTest {
  @TempDir Path folder;

  @Test
  void anEndFromBeforeARedriveTakesNeitherPlaceNorSlot() throws IOException {
    try (StartBench bench = StartBench.open(folder)) {
      Desk desk = bench.desk();
      SfnClient states = bench.aws().states();
      String machine = bench.deploy("a", "");
      String arn = desk.settings().machineArn(machine);
      String execution = desk.settings().executionArn(machine, "one");
      states.startExecution(request -> request.stateMachineArn(arn).name("one"));
      Gate gate = Gate.of(desk, machine);
      gate.open(1);
      Waiting one = Waiting.arrived(gate.arrived("one").place(), "one", "nobody waits for this");
      gate.queue(one);
      assertThat(gate.seat(one)).isTrue();
      states.stopExecution(request -> request.executionArn(execution));
      states.redriveExecution(request -> request.executionArn(execution));
      Change end =
          new Change(
              execution,
              arn,
              "ABORTED",
              Instant.now(),
              Optional.of(Instant.now()),
              JsonNodeFactory.instance.objectNode().put("redriveCount", 0));
      new Admission(desk).changed(end);
      assertThat(gate.isWaiting(one)).isTrue();
      assertThat(gate.slots().areHeldBy("one")).isTrue();
      states.stopExecution(request -> request.executionArn(execution));
      new Admission(desk).changed(end);
      assertThat(gate.isWaiting(one)).isFalse();
      assertThat(gate.slots().areHeldBy("one")).isFalse();
    }
  }

  @Test
  void whoHasASlotIsToldThoughAnotherStandsBefore() throws IOException {
    try (StartBench bench = StartBench.open(folder)) {
      Desk desk = bench.desk();
      String machine = bench.deploy("a", "");
      for (String name : List.of("first", "second")) {
        bench
            .aws()
            .states()
            .startExecution(
                request -> request.stateMachineArn(desk.settings().machineArn(machine)).name(name));
      }
      Doorman doorman = Doorman.of(desk, machine);
      Gate gate = doorman.gate();
      gate.open(1);
      Waiting first = Waiting.arrived(gate.arrived("first").place(), "first", "one");
      Waiting second = Waiting.arrived(gate.arrived("second").place(), "second", "two");
      gate.queue(second);
      assertThat(gate.seat(second)).isTrue();
      // who came first was slow on its way from its place to the queue
      gate.queue(first);
      doorman.admit();
      assertThat(gate.isWaiting(second)).isFalse();
      assertThat(gate.ticket("second")).hasValueSatisfying(t -> assertThat(t.admitted()).isTrue());
      assertThat(gate.isWaiting(first)).isTrue();
    }
  }

  @Test
  void oneThatNobodyKnowsAnyMoreHoldsUpNoOther() throws IOException {
    try (StartBench bench = StartBench.open(folder)) {
      Desk desk = bench.desk();
      String machine = bench.deploy("a", "");
      bench
          .aws()
          .states()
          .startExecution(request ->
              request.stateMachineArn(desk.settings().machineArn(machine)).name("second"));
      Doorman doorman = Doorman.of(desk, machine);
      Gate gate = doorman.gate();
      gate.open(1);
      Waiting gone = Waiting.again(gate.arrived("gone").place(), "gone", 1);
      Waiting second = Waiting.arrived(gate.arrived("second").place(), "second", "two");
      gate.queue(gone);
      gate.queue(second);
      assertThat(doorman.isReturning("gone")).isTrue();
      assertThat(doorman.isReturning("second")).isFalse();
      doorman.admit();
      assertThat(doorman.isReturning("gone")).isFalse();
      assertThat(gate.slots().areHeldBy("second")).isTrue();
    }
  }
}
