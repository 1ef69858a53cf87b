package dev.lakestep.task;

import java.security.SecureRandom;

/// Numbers that nobody knows before. Other sources of them go on in each function that SnapStart
/// begins with one picture from where they were in it, so that all would draw the same.
public final class Chance {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Chance() {}

  /// A number from 0 on, below another.
  public static long below(long bound) {
    return RANDOM.nextLong(bound);
  }
}
