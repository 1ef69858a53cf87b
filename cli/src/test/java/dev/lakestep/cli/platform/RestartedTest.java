package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.blueprint.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/// Executions of a flow with a limit that failed behind the door, and are to go on.
@Timeout(300)
final class RestartedTest {
  private static final String FLOW =
      """
      id: restarted
      namespace: company.team
      concurrency: {limit: 1, behavior: QUEUE}
      inputs:
        - {id: bucket, type: STRING, defaults: my-files}
        - {id: wait, type: BOOL, defaults: false}
      tasks:
        - id: waits
          type: core.flow.Pause
          runIf: "{{ inputs.wait }}"
        - id: asks
          type: aws.s3.List
          bucket: "{{ inputs.bucket }}"
      """;

  private static final AttributeValue NOBODY = AttributeValue.fromM(Map.of());

  private static Instant redriven(Bench bench, String execution) {
    return bench.history(execution).stream()
        .filter(event -> event.type() == HistoryEventType.EXECUTION_REDRIVEN)
        .findFirst()
        .orElseThrow()
        .timestamp();
  }

  private static boolean isQueued(Bench bench, Restarts restarts, String execution) {
    try (Executions executions = new Executions(bench.clients())) {
      return restarts.asked(executions.condition(execution)) == Restarts.Answer.QUEUED;
    }
  }

  private static int holders(Bench bench) {
    return bench.rows(Platform.LOCAL.inflight().name(), "admission#company-team_restarted").stream()
        .mapToInt(row -> row.getOrDefault("holders", NOBODY).m().size())
        .sum();
  }

  @Test
  void theyGoOnWhenOthersHaveEnded(@TempDir Path folder) throws IOException {
    try (Bench bench = Bench.open(folder);
        Restarts restarts = new Restarts(bench.clients());
        S3Client s3 = bench.clients().s3()) {
      String machine = bench.deployed(FLOW);
      String input = "{\"bucket\": \"made-later\"}";
      String first = bench.started(machine, "first", input);
      assertThat(bench.ended(first).status()).isEqualTo(ExecutionStatus.FAILED);
      String second = bench.started(machine, "second", input);
      assertThat(bench.ended(second).status()).isEqualTo(ExecutionStatus.FAILED);
      String holder = bench.started(machine, "holder", "{\"wait\": true}");
      bench.until(() -> bench.isAt(holder, "waits"));
      s3.createBucket(request -> request.bucket("made-later"));
      assertThat(isQueued(bench, restarts, first)).isTrue();
      assertThat(isQueued(bench, restarts, second)).isTrue();
      // who asks twice goes on once
      assertThat(isQueued(bench, restarts, first)).isTrue();
      assertThat(bench.hasEnded(first)).isTrue();
      assertThat(holders(bench)).isOne();
      bench.stop(holder);
      bench.until(() -> bench.described(second).status() == ExecutionStatus.SUCCEEDED);
      assertThat(bench.described(first).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
      assertThat(redriven(bench, first)).isAfterOrEqualTo(bench.described(holder).stopDate());
      assertThat(redriven(bench, second)).isAfterOrEqualTo(bench.described(first).stopDate());
      assertThat(bench.described(first).redriveCount()).isOne();
      bench.until(() -> holders(bench) == 0);
    }
  }
}
