package dev.lakestep.compiler.sql;

/// Characters of a `SqlText`, from `from` up to but not including `to`.
public record Stretch(int from, int to) {
  /// Of what is made and not read.
  public static final Stretch NOWHERE = new Stretch(0, 0);

  public Stretch {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("no stretch: %d..%d".formatted(from, to));
    }
  }

  /// The smallest stretch that holds both.
  public Stretch to(Stretch other) {
    return new Stretch(Math.min(from, other.from), Math.max(to, other.to));
  }

  public boolean holds(int index) {
    return from <= index && index < to;
  }

  public int length() {
    return to - from;
  }
}
