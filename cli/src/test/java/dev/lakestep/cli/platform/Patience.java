package dev.lakestep.cli.platform;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How long to wait for something that may never come, since a call for it was refused: only while
/// something goes on.
final class Patience {
  private static final long AFTER_A_REFUSAL = Duration.ofSeconds(8).toNanos();
  private static final long AFTER_A_FAILURE = Duration.ofSeconds(2).toNanos();
  private static final long AT_MOST = Duration.ofMinutes(4).toNanos();

  private final LongSupplier refusals;
  private final long before;
  private long progress = -1;
  private long last = System.nanoTime();

  /// @param refusals how many calls have been refused so far
  Patience(LongSupplier refusals) {
    this.refusals = refusals;
    this.before = refusals.getAsLong();
  }

  boolean isRefused() {
    return refusals.getAsLong() > before;
  }

  /// Whether there is nothing to wait for any more.
  ///
  /// @param now grows as long as something goes on
  boolean isLost(long now) {
    long still = still(now);
    return still > AT_MOST || (still > AFTER_A_REFUSAL && isRefused());
  }

  /// The same where something has failed since it was refused, and is perhaps tried again.
  boolean isShort(long now) {
    long still = still(now);
    return still > AT_MOST || (still > AFTER_A_FAILURE && isRefused());
  }

  private long still(long now) {
    if (now != progress) {
      progress = now;
      last = System.nanoTime();
    }
    return System.nanoTime() - last;
  }
}
