package dev.lakestep.cli.sample;

import java.time.LocalDateTime;
import java.util.SplittableRandom;

/// Trips of hired vehicles, of which the zones are often not known, and whose vehicles belong to
/// two bases now and then.
final class DispatchedTrips implements Trips {
  private static final int BASES = 2999;

  /// Has no divisor in common with the number of bases, so it leads through all of them.
  private static final int STEP = 97;

  private final SplittableRandom random;
  private final int firstBase;

  DispatchedTrips(SplittableRandom random) {
    this.random = random;
    this.firstBase = random.nextInt(BASES);
  }

  @Override
  public Trip next(long index, LocalDateTime pickup) {
    // those that begin in the same second are of different bases
    String base = base((index * STEP + firstBase) % BASES);
    boolean isBlank = random.nextInt(3) > 0;
    String other = base(random.nextInt(BASES));
    String line =
        String.join(
            ",",
            base,
            MeteredTrips.pickup(pickup),
            MeteredTrips.pickup(pickup.plusSeconds(60 + random.nextInt(5400))),
            isBlank ? "" : Integer.toString(1 + random.nextInt(263)),
            random.nextInt(3) == 0 ? "" : Integer.toString(1 + random.nextInt(265)),
            random.nextInt(8) == 0 ? "1" : "",
            random.nextInt(12) == 0 ? "\"%s, %s\"".formatted(base, other) : base);
    return new Trip(line, 0, isBlank);
  }

  private static String base(long number) {
    return "B" + (100_000 + number + "").substring(1);
  }
}
