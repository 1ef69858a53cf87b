package dev.lakestep.cli.dev;

import java.util.List;
import java.util.Random;

/// Chance that a seed decides: the same seed throws the same dice.
public record Chances(Random random) {

  public static Chances of(long seed) {
    return new Chances(new Random(seed * 0x9E3779B97F4A7C15L + 1));
  }

  public <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// A number from 0 up to, not including, `bound`.
  public int below(int bound) {
    return random.nextInt(bound);
  }

  public boolean percent(int share) {
    return random.nextInt(100) < share;
  }
}
