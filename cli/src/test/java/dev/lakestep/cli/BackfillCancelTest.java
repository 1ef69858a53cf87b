package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.platform.Clients;
import dev.lakestep.cli.platform.Enforced;
import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillCancelTest {
  @Test
  void whatRunsOfABackfillIsStopped(@TempDir Path folder) throws IOException {
    Try.write(
        folder,
        "long.yaml",
        """
        id: long
        namespace: company.team
        tasks:
          - id: wait
            type: core.flow.Sleep
            duration: PT1H
        triggers:
          - id: night
            type: core.trigger.Schedule
            cron: "30 1 * * *"
        """);
    Path data = folder.resolve(".lakestep/cloud");
    try (LocalCloud cloud = LocalCloud.open(Enforced.at(data));
        Executions executions = new Executions(Clients.of(cloud.endpoint()))) {
      Try.in(folder, "local", "deploy", "long.yaml");
      String machine = executions.machine("company-team_long").orElseThrow();
      String arn = executions.start(machine, "night-20251101T013000Z", "{}");
      String[] words = {
        "backfill",
        "long.yaml",
        "night",
        "--from",
        "2025-11-01",
        "--to",
        "2025-11-04",
        "--cancel",
        "--yes"
      };
      assertThat(Try.in(folder, words).out()).endsWith("\n1 stopped\n");
      assertThat(executions.condition(arn).state()).isEqualTo("ABORTED");
    }
  }
}
