package dev.lakestep.compiler.manifest;

import java.util.Comparator;

/// The cheapest and the dearest way through something.
record Range(Tally cheapest, Tally dearest) {
  static final Range NONE = new Range(Tally.NONE, Tally.NONE);

  private static final Comparator<Tally> ORDER =
      Comparator.comparingDouble(Price::dollars).thenComparingLong(Tally::events);

  static Range of(Tally tally) {
    return new Range(tally, tally);
  }

  /// One after the other.
  Range then(Range next) {
    return new Range(cheapest.plus(next.cheapest), dearest.plus(next.dearest));
  }

  /// One or the other.
  Range or(Range other) {
    return new Range(
        ORDER.compare(cheapest, other.cheapest) <= 0 ? cheapest : other.cheapest,
        ORDER.compare(dearest, other.dearest) >= 0 ? dearest : other.dearest);
  }

  Range times(long count) {
    return new Range(cheapest.times(count), dearest.times(count));
  }
}
