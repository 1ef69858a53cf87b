package dev.lakestep.athena;

import dev.lakestep.athena.run.Work;
import java.util.Optional;

/// Decides which statements end badly though nothing is wrong with them.
@FunctionalInterface
public interface AthenaFaults {
  AthenaFaults NONE = _ -> Optional.empty();

  /// Asked once for each statement that is about to run.
  Optional<Provoked> next(Work work);

  /// What goes wrong, and when.
  record Provoked(Trouble trouble, Moment moment) {}

  /// Whether the statement has taken effect when it fails.
  enum Moment {
    BEFORE,
    AFTER
  }

  /// What can be provoked.
  enum Trouble {
    /// An `OPTIMIZE` or `VACUUM` that has done only a part; others are left alone.
    MORE_RUNS_NEEDED,
    /// Another commit to the same table came first.
    COMMIT_ERROR,
    /// Nobody heard what became of the commit.
    COMMIT_UNKNOWN,
    /// The workgroup's limit of bytes.
    SCAN_LIMIT,
    /// S3 asks for fewer requests.
    THROTTLED,
    /// As if its user had stopped it.
    CANCELLED,
    INTERNAL_ERROR
  }
}
