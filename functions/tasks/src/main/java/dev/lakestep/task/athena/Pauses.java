package dev.lakestep.task.athena;

import dev.lakestep.task.Chance;
import dev.lakestep.task.Running;
import java.time.Duration;

/// Waits before something is tried again: longer each time, never as long as another does, so that
/// those who have met do not meet again, and never until the function is stopped.
record Pauses(Running running) {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final int MOST_DOUBLED = 10;

  /// What the function needs for its work after a pause.
  private static final Duration WORK = Duration.ofSeconds(30);

  /// @param tries so far
  void pause(int tries) throws InterruptedException {
    Duration longest = running.settings().longestPause();
    Duration grown = FIRST.multipliedBy(1L << Math.min(MOST_DOUBLED, tries));
    Duration left = Duration.between(running.clock().instant(), running.deadline()).minus(WORK);
    long most = Math.min(Math.min(grown.toMillis(), longest.toMillis()), left.toMillis());
    if (most > 0) {
      Thread.sleep(Chance.below(most + 1));
    }
  }
}
