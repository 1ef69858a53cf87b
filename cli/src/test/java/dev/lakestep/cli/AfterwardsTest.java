package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.platform.Enforced;
import dev.lakestep.cloud.LocalCloud;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes after an execution, as the command line shows it.
final class AfterwardsTest {
  @TempDir Path folder;

  @Test
  void isWaitedForAndShownUnderItsOwnHeading() throws IOException {
    Try.write(
        folder,
        "failing.yaml",
        """
        id: failing
        namespace: company.team
        retry: {type: constant, interval: PT1S, maxAttempts: 2, behavior: CREATE_NEW_EXECUTION}
        tasks:
          - {id: fails, type: core.execution.Fail}
        afterExecution:
          - {id: told, type: core.log.Log, message: "it was {{ execution.state }}"}
        """);
    try (LocalCloud _ = LocalCloud.open(Enforced.at(folder.resolve(".lakestep/cloud")))) {
      Try ran = Try.in(folder, "run", "failing.yaml");
      assertThat(ran.exit()).isEqualTo(Exit.FAILED);
      assertThat(ran.out()).containsSubsequence("\nafter it\n", "it was RETRIED", "-attempt-2\n");
      assertThat(ran.out()).containsSubsequence("-attempt-2\n", "\nafter it\n", "it was FAILED");
      String first = ran.out().lines().findFirst().orElseThrow().replaceFirst(".* ", "");
      assertThat(Try.in(folder, "runs").out())
          .contains(first + "-attempt-2  company-team_failing  FAILED")
          .containsPattern(first + " +company-team_failing +RETRIED")
          .doesNotContain("--after");
      assertThat(Try.in(folder, "show", first).out())
          .containsSubsequence("\nafter it\n", "it was RETRIED");
    }
  }
}
