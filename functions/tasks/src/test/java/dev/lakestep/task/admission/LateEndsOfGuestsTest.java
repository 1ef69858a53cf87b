package dev.lakestep.task.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lakestep.task.Desk;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.start.StartBench;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
      Waiting one = new Waiting(gate.arrived("one").place(), "one", "nobody waits for this");
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
}
