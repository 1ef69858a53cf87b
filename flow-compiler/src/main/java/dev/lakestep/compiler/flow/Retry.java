package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.source.Span;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// When to try again, and how often; attempts count the first one.
public record Retry(
    Span span,
    Wait pause,
    OptionalInt maxAttempts,
    Optional<Duration> maxDuration,
    Options options) {

  /// How long to wait before the next attempt.
  public sealed interface Wait {
    record Constant(Duration interval) implements Wait {}

    record Exponential(Duration interval, Duration maxInterval, double factor) implements Wait {}

    record Random(Duration min, Duration max) implements Wait {}

    /// No pause is longer.
    default Duration longest() {
      return switch (this) {
        case Constant(var interval) -> interval;
        case Exponential(_, var most, _) -> most;
        case Random(_, var most) -> most;
      };
    }
  }

  /// `newExecution`: the whole flow starts again, as an execution of its own.
  public record Options(boolean warningOnRetry, boolean newExecution) {}
}
