package dev.lakestep.cli.sample;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Kinds of taxi in New York; the files of each have columns of their own.
public enum TaxiKind {
  YELLOW(
      "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,"
          + "store_and_fwd_flag,PULocationID,DOLocationID,payment_type,fare_amount,extra,mta_tax,"
          + "tip_amount,tolls_amount,improvement_surcharge,total_amount,congestion_surcharge"),
  GREEN(
      "VendorID,lpep_pickup_datetime,lpep_dropoff_datetime,store_and_fwd_flag,RatecodeID,"
          + "PULocationID,DOLocationID,passenger_count,trip_distance,fare_amount,extra,mta_tax,"
          + "tip_amount,tolls_amount,ehail_fee,improvement_surcharge,total_amount,payment_type,"
          + "trip_type,congestion_surcharge"),
  FHV(
      "dispatching_base_num,pickup_datetime,dropOff_datetime,PUlocationID,DOlocationID,SR_Flag,"
          + "Affiliated_base_number");

  /// Since then yellow taxis take a fee at airports, and their files have a column more.
  private static final YearMonth AIRPORT_FEE = YearMonth.of(2021, 1);

  private final String columns;

  TaxiKind(String columns) {
    this.columns = columns;
  }

  /// As addresses and names of files have it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The first line of a file of this month.
  public String header(YearMonth month) {
    return hasAirportFee(month) ? columns + ",airport_fee" : columns;
  }

  boolean hasAirportFee(YearMonth month) {
    return this == YELLOW && !month.isBefore(AIRPORT_FEE);
  }

  Trips trips(YearMonth month, SplittableRandom random) {
    return switch (this) {
      case YELLOW, GREEN -> new MeteredTrips(this, hasAirportFee(month), random);
      case FHV -> new DispatchedTrips(random);
    };
  }

  public static List<String> words() {
    return Stream.of(values()).map(TaxiKind::word).toList();
  }
}
