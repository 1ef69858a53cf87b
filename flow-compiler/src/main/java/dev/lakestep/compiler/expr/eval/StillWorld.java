package dev.lakestep.compiler.expr.eval;

import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/// A world that holds nothing: its clock stands, and its chance is the same on every run.
final class StillWorld implements World {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Instant now;
  private final AtomicLong state = new AtomicLong(1);

  StillWorld(Instant now) {
    this.now = now;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public ZoneId zone() {
    return ZoneId.of("UTC");
  }

  @Override
  public long random(long bound) {
    long mixed = state.addAndGet(GOLDEN);
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return Math.floorMod(mixed ^ (mixed >>> 31), bound);
  }
}
