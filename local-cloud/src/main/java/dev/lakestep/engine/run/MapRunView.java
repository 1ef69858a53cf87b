package dev.lakestep.engine.run;

import java.time.Instant;
import java.util.Optional;

/// A map in distributed mode, as it stands: what became of its items and of its executions.
public record MapRunView(
    String mapRunArn,
    Status status,
    Instant startDate,
    Optional<Instant> stopDate,
    Bounds bounds,
    Counts itemCounts,
    Counts executionCounts,
    int redriveCount,
    Optional<Instant> redriveDate) {

  /// How it stands.
  public enum Status {
    RUNNING,
    SUCCEEDED,
    FAILED,
    ABORTED
  }

  /// What its state allows.
  public record Bounds(
      int maxConcurrency, double toleratedFailurePercentage, long toleratedFailureCount) {}

  public record Counts(
      long pending, long running, long succeeded, long failed, long aborted, long resultsWritten) {
    public long total() {
      return pending + running + succeeded + failed + aborted;
    }
  }
}
