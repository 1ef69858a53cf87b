package dev.lakestep.athena.run;

import java.util.OptionalLong;

/// How a statement ended.
public sealed interface Ending {
  Figures figures();

  /// It did what it should.
  ///
  /// @param substatement `SELECT`, `CREATE_TABLE`, `MERGE`, ...
  /// @param changed rows that were inserted, changed or removed
  record Done(Kind kind, String substatement, OptionalLong changed, Figures figures)
      implements Ending {}

  record Failed(Fault fault, Figures figures) implements Ending {}

  /// It had scanned what its workgroup allows, and was cut off.
  record CutOff(Figures figures) implements Ending {}

  /// What Athena calls the type of a statement.
  enum Kind {
    DDL,
    DML,
    UTILITY
  }

  /// `AthenaError`, and the reason of the state's change, which is its message.
  ///
  /// @param category 1 for the system, 2 for the user, 3 for others
  record Fault(int category, int type, boolean retryable, String message) {}

  /// What it took; times are in milliseconds.
  record Figures(
      long planning,
      long engine,
      long scannedBytes,
      long scannedRows,
      long outputRows,
      long outputBytes) {
    public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0);
  }
}
