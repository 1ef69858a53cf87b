package dev.lakestep.engine.jsonata;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;

/// The time and the chance that an evaluation sees: the same seed at the same instant yields the
/// same values, so that a run that is replayed is the same run.
public final class Chance {
  private final Instant now;
  private final SplittableRandom random;

  public Chance(Instant now, long seed) {
    this.now = now;
    this.random = new SplittableRandom(seed);
  }

  public Instant now() {
    return now;
  }

  double random() {
    return random.nextDouble();
  }

  public UUID uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
