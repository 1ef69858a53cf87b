package dev.lakestep.athena.run;

/// Runs the statement of a query.
@FunctionalInterface
public interface Runner {
  /// Runs it to its end on the thread of the caller, whose interrupt cancels it. Rows are handed
  /// out as they come.
  Ending run(Work work, Rows rows) throws InterruptedException;
}
