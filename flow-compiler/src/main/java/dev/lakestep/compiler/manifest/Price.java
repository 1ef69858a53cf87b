package dev.lakestep.compiler.manifest;

/// What AWS asks for a tally, in dollars, in us-east-1.
public final class Price {
  public static final double OF_A_THOUSAND_TRANSITIONS = 0.025;
  public static final double OF_A_MILLION_CALLS = 0.20;
  public static final double OF_A_GIGABYTE_SECOND = 0.0000133;

  /// How much memory a call is taken to have, in gigabytes, and how long to take, in seconds.
  public static final double GIGABYTES = 0.5;

  public static final double SECONDS = 1;

  private Price() {}

  public static double dollars(Tally tally) {
    double call = OF_A_MILLION_CALLS / 1_000_000 + OF_A_GIGABYTE_SECOND * GIGABYTES * SECONDS;
    return tally.transitions() * OF_A_THOUSAND_TRANSITIONS / 1_000 + tally.calls() * call;
  }
}
