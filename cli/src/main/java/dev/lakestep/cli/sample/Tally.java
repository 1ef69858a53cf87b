package dev.lakestep.cli.sample;

/// What is known of a file that was made, and what a table therefore has to answer.
///
/// @param rows lines below the header
/// @param trips those of them that differ from each other
/// @param cents what all trips cost together, each counted once
/// @param blanks trips without passengers, or of hired vehicles without the zone of their start
public record Tally(long rows, long trips, long cents, long blanks) {
  static final Tally NONE = new Tally(0, 0, 0, 0);

  /// Lines that are there once more.
  public long duplicates() {
    return rows - trips;
  }

  public Tally and(Tally other) {
    return new Tally(
        rows + other.rows, trips + other.trips, cents + other.cents, blanks + other.blanks);
  }
}
