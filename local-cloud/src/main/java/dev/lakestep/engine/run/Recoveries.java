package dev.lakestep.engine.run;

import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.definition.State.Recovery;
import dev.lakestep.engine.definition.State.Retrier;
import java.time.Duration;
import java.util.SplittableRandom;

/// Whether a state that failed is tried again, and after how long.
public final class Recoveries {
  /// A year; nothing waits longer.
  private static final long LONGEST = 31_622_400;

  private Recoveries() {}

  public static Recovery of(State state) {
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
    Duration longest = longest(retrier, attempt);
    return retrier.fullJitter()
        ? Duration.ofMillis(new SplittableRandom(seed).nextLong(longest.toMillis() + 1))
        : longest;
  }

  /// That wait without jitter.
  public static Duration longest(Retrier retrier, int attempt) {
    double seconds = retrier.intervalSeconds() * Math.pow(retrier.backoffRate(), attempt - 1.0);
    double capped = Math.min(seconds, retrier.maxDelaySeconds().orElse(LONGEST));
    return Duration.ofMillis((long) (capped * 1_000));
  }
}
