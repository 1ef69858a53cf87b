package dev.lakestep.cli.sample;

import java.time.LocalDateTime;

/// Makes trips, each of which differs from all others of its month.
interface Trips {
  /// A trip as a line of its file.
  ///
  /// @param cents what was paid
  /// @param isBlank whether the field that is often empty is empty: passengers, or for hired
  ///   vehicles the zone where the trip began
  record Trip(String line, long cents, boolean isBlank) {}

  /// Makes a trip.
  ///
  /// @param index counts the trips of the month, which begin in this order
  Trip next(long index, LocalDateTime pickup);
}
