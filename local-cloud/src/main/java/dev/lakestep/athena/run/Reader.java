package dev.lakestep.athena.run;

/// Reads the statement of a query before it is taken: what Athena says of it at once, and that it
/// does not take what it cannot read.
@FunctionalInterface
public interface Reader {
  Reading read(Work work);

  /// What was read.
  sealed interface Reading {
    /// What it is.
    ///
    /// @param substatement as in `Ending.Done`
    record Statement(Ending.Kind kind, String substatement) implements Reading {}

    /// An `InvalidRequestException`, and no query.
    ///
    /// @param code `MALFORMED_QUERY`, `INVALID_INPUT` or another `AthenaErrorCode`
    record Refused(String code, String message) implements Reading {}
  }
}
