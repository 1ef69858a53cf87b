package dev.lakestep.task.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/// A clock by which time passes as it does, and in leaps besides.
final class LateClock extends Clock {
  private final AtomicLong leaps = new AtomicLong();
  private final AtomicLong haste = new AtomicLong();

  void leap(Duration time) {
    leaps.addAndGet(time.toMillis());
  }

  /// From now on so much passes whenever somebody looks.
  void haste(Duration time) {
    haste.set(time.toMillis());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return Instant.now().plusMillis(leaps.addAndGet(haste.get()));
  }
}
