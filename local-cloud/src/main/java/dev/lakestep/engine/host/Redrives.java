package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.ExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Which executions may be taken up again where they failed.
final class Redrives {
  static final String RUNNING = "Execution is RUNNING and cannot be redriven";
  private static final Duration LONGEST = Duration.ofDays(14);
  private static final int MOST_EVENTS = 24_999;

  private Redrives() {}

  /// Why it may not, now that it has ended for so long.
  static Optional<String> reason(Ended ended, Instant now) {
    return reason(ended)
        .or(() ->
            Optional.of("Execution exceeded its redrivable period")
                .filter(_ -> ended.at().plus(LONGEST).isBefore(now)));
  }

  /// Why it may not; its age is not looked at.
  static Optional<String> reason(Ended ended) {
    if (ended.status() == ExecutionStatus.SUCCEEDED) {
      return Optional.of("Execution is SUCCEEDED and cannot be redriven");
    }
    return ended.redriven().events() >= MOST_EVENTS
        ? Optional.of("Execution event history limit exceeded")
        : Optional.empty();
  }
}
