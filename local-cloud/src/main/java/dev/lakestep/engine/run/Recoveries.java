package dev.lakestep.engine.run;

import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.definition.State.Recovery;
import dev.lakestep.engine.definition.State.Retrier;
import java.time.Duration;
import java.util.SplittableRandom;

/// Whether a state that failed is tried again, and after how long.
final class Recoveries {
  private Recoveries() {}

  static Recovery of(State state) {
    return switch (state) {
      case State.Task(_, _, var recovery, _) -> recovery;
      case State.Parallel(_, _, _, var recovery, _) -> recovery;
      case State.Each(_, _, var recovery, _) -> recovery;
      case State.Pass _, State.Succeed _, State.Fail _, State.Choice _, State.Wait _ ->
          Recovery.NONE;
    };
  }

  /// The wait before the attempt with this number, the first retry being 1.
  static Duration delay(Retrier retrier, int attempt, long seed) {
    double seconds = retrier.intervalSeconds() * Math.pow(retrier.backoffRate(), attempt - 1.0);
    double capped = Math.min(seconds, retrier.maxDelaySeconds().orElse(Long.MAX_VALUE / 2_000));
    double chosen =
        retrier.fullJitter() ? new SplittableRandom(seed).nextDouble() * capped : capped;
    return Duration.ofMillis((long) (chosen * 1_000));
  }
}
