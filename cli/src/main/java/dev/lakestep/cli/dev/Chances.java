package dev.lakestep.cli.dev;

import java.util.List;
import java.util.Random;

/// Chance that a seed decides: the same seed throws the same dice.
record Chances(Random random) {

  static Chances of(long seed) {
    return new Chances(new Random(seed * 0x9E3779B97F4A7C15L + 1));
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// A number from 0 up to, not including, `bound`.
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean percent(int share) {
    return random.nextInt(100) < share;
  }
}
