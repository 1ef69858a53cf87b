package dev.lakestep.cli.sample;

import java.time.LocalDateTime;
import java.util.SplittableRandom;

/// Trips of yellow and green taxis. Of some that were sent by a dispatcher, the meter knows less;
/// some are given back the money; texts stand in quotes now and then.
final class MeteredTrips implements Trips {
  private static final int ZONES = 263;

  /// Has no divisor in common with the number of zones, so it leads through all of them.
  private static final int STEP = 97;

  private final TaxiKind kind;
  private final boolean hasAirportFee;
  private final SplittableRandom random;
  private final int firstZone;

  MeteredTrips(TaxiKind kind, boolean hasAirportFee, SplittableRandom random) {
    this.kind = kind;
    this.hasAirportFee = hasAirportFee;
    this.random = random;
    this.firstZone = random.nextInt(ZONES);
  }

  /// What the driver and the meter say besides.
  private record Ride(
      String vendor,
      String passengers,
      String rate,
      String flag,
      String payment,
      String kindOfTrip) {
    static final Ride DISPATCHED = new Ride("", "", "", "", "", "");
  }

  @Override
  public Trip next(long index, LocalDateTime pickup) {
    boolean isByCard = random.nextInt(3) > 0;
    boolean isRefund = random.nextInt(100) == 0;
    boolean isBlank = random.nextInt(15) == 0;
    Fare asked = Fare.of(random, isByCard, hasAirportFee);
    Fare fare = isRefund ? asked.refunded() : asked;
    Ride ride = isBlank ? Ride.DISPATCHED : ride(isByCard, isRefund);
    String times = pickup(pickup) + "," + pickup(pickup.plusSeconds(60 + random.nextInt(3600)));
    // those that begin in the same second begin in different zones
    String zones = (1 + (index * STEP + firstZone) % ZONES) + "," + (1 + random.nextInt(ZONES + 2));
    String line =
        kind == TaxiKind.GREEN ? green(ride, fare, times, zones) : yellow(ride, fare, times, zones);
    return new Trip(line, fare.total(), isBlank);
  }

  private Ride ride(boolean isByCard, boolean isRefund) {
    return new Ride(
        random.nextInt(3) == 0 ? "1" : "2",
        Integer.toString(random.nextInt(7)),
        random.nextInt(20) == 0 ? "5" : "1",
        (random.nextInt(100) == 0 ? "Y" : "N").transform(this::quoted),
        isRefund ? "4" : isByCard ? "1" : "2",
        random.nextInt(30) == 0 ? "2" : "1");
  }

  private String quoted(String text) {
    return random.nextInt(10) == 0 ? "\"" + text + "\"" : text;
  }

  static String pickup(LocalDateTime time) {
    StringBuilder text = new StringBuilder(19).append(time.toLocalDate()).append(' ');
    two(text, time.getHour());
    two(text.append(':'), time.getMinute());
    two(text.append(':'), time.getSecond());
    return text.toString();
  }

  private static void two(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private String yellow(Ride ride, Fare fare, String times, String zones) {
    String line =
        String.join(
            ",",
            ride.vendor(),
            times,
            ride.passengers(),
            fare.miles(),
            ride.rate(),
            ride.flag(),
            zones,
            ride.payment(),
            amounts(fare),
            Fare.dollars(fare.improvement()),
            Fare.dollars(fare.total()),
            Fare.dollars(fare.congestion()));
    return hasAirportFee ? line + "," + Fare.dollars(fare.airport()) : line;
  }

  /// Nobody has ever taken a fee for hailing one by telephone.
  private static String green(Ride ride, Fare fare, String times, String zones) {
    return String.join(
        ",",
        ride.vendor(),
        times,
        ride.flag(),
        ride.rate(),
        zones,
        ride.passengers(),
        fare.miles(),
        amounts(fare),
        "",
        Fare.dollars(fare.improvement()),
        Fare.dollars(fare.total()),
        ride.payment(),
        ride.kindOfTrip(),
        fare.congestion() == 0 ? "" : Fare.dollars(fare.congestion()));
  }

  private static String amounts(Fare fare) {
    return String.join(
        ",",
        Fare.dollars(fare.fare()),
        Fare.dollars(fare.extra()),
        Fare.dollars(fare.tax()),
        Fare.dollars(fare.tip()),
        Fare.dollars(fare.tolls()));
  }
}
