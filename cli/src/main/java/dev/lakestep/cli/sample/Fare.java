package dev.lakestep.cli.sample;

import java.util.SplittableRandom;

/// What a taxi asks for a trip, in cents, and how far it went, in hundredths of a mile.
public record Fare(
    int distance,
    int fare,
    int extra,
    int tax,
    int tip,
    int tolls,
    int improvement,
    int congestion,
    int airport) {
  private static final int[] EXTRAS = {0, 50, 100, 250, 350};
  private static final int TOLL = 612;

  static Fare of(SplittableRandom random, boolean isByCard, boolean hasAirportFee) {
    int distance = 30 + random.nextInt(random.nextInt(10) == 0 ? 2000 : 300);
    int fare = (250 + distance * 5 / 2) / 50 * 50;
    return new Fare(
        distance,
        fare,
        EXTRAS[random.nextInt(EXTRAS.length)],
        50,
        isByCard ? fare * random.nextInt(31) / 100 : 0,
        random.nextInt(20) == 0 ? TOLL : 0,
        30,
        random.nextInt(4) == 0 ? 0 : 250,
        hasAirportFee && random.nextInt(15) == 0 ? 125 : 0);
  }

  int total() {
    return fare + extra + tax + tip + tolls + improvement + congestion + airport;
  }

  /// The money is given back: everything is written again, below nothing.
  Fare refunded() {
    return new Fare(
        distance, -fare, -extra, -tax, -tip, -tolls, -improvement, -congestion, -airport);
  }

  /// Without zeros at the end, as meters print it.
  public static String dollars(long cents) {
    long amount = Math.abs(cents);
    StringBuilder text = new StringBuilder(cents < 0 ? "-" : "").append(amount / 100);
    long rest = amount % 100;
    if (rest > 0) {
      text.append('.').append(rest / 10);
    }
    if (rest % 10 > 0) {
      text.append(rest % 10);
    }
    return text.toString();
  }

  String miles() {
    return distance / 100 + "." + distance / 10 % 10 + distance % 10;
  }
}
