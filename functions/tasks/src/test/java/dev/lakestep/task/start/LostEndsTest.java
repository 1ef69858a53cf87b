package dev.lakestep.task.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;

class LostEndsTest {
  private static final String CANCELLED =
      """
      {"StartAt": "end", "QueryLanguage": "JSONata",
       "States": {"end": {"Type": "Fail", "Error": "Lakestep.Cancelled"}}}
      """;

  private static String after(String state) {
    return """
    triggers:
      - id: next
        type: core.trigger.Flow
        dependsOn: [{namespace: company.team, flowId: cancels, states: [%s]}]
    """
        .formatted(state);
  }

  @Test
  void whatWasCancelledIsFoundAsThat(@TempDir Path folder) throws IOException {
    try (StartBench bench = StartBench.open(folder)) {
      bench.now("2020-01-01T00:00:00Z");
      String cancels = bench.deploy("cancels", "");
      String onCancelled = bench.deploy("on-cancelled", after("CANCELLED"));
      String onFailed = bench.deploy("on-failed", after("FAILED"));
      bench.sweep();
      String machine = bench.desk().settings().machineArn(cancels);
      SfnClient states = bench.aws().states();
      states.updateStateMachine(request -> request.stateMachineArn(machine).definition(CANCELLED));
      String execution =
          states.startExecution(request -> request.stateMachineArn(machine)).executionArn();
      while (states
          .describeExecution(request -> request.executionArn(execution))
          .statusAsString()
          .equals("RUNNING")) {
        Thread.onSpinWait();
      }
      bench.now(Instant.now().plus(Duration.ofHours(1)).toString());
      bench.sweep();
      assertThat(bench.executions(onCancelled)).hasSize(1);
      assertThat(bench.executions(onFailed)).isEmpty();
    }
  }
}
