package dev.lakestep.cli.dev;

import java.util.Comparator;

/// An input that the compiler did not take as it should; its number makes it again.
record Failure(long input, Kind kind, String what) implements Comparable<Failure> {
  private static final Comparator<Failure> BY_INPUT =
      Comparator.comparingLong(Failure::input).thenComparing(Failure::kind);

  enum Kind {
    CRASH,
    SLOW,
    OUTSIDE
  }

  @Override
  public int compareTo(Failure other) {
    return BY_INPUT.compare(this, other);
  }
}
