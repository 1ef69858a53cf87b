package dev.lakestep.cloud.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More rounds, or others, with `-Dlakestep.crash.rounds=20 -Dlakestep.crash.seed=7`; longer ones
/// with `-Dlakestep.crash.millis=5000`; with statements of Athena among the load by
/// `-Dlakestep.crash.athena=true`, which takes half a minute a round.
class CloudCrashTest {
  private static final int ROUNDS = Integer.getInteger("lakestep.crash.rounds", 3);
  private static final long SEED = Long.getLong("lakestep.crash.seed", 1);

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedIsThereHoweverTheProcessEnded() throws Exception {
    CloudCrash crash = new CloudCrash(folder, SEED);
    assertThat(crash.run(ROUNDS)).isEmpty();
    assertThat(crash.acknowledged()).isPositive();
    System.out.printf("%d rounds, acknowledged: %s%n", ROUNDS, crash.figures());
  }
}
