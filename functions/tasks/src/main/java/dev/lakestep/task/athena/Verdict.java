package dev.lakestep.task.athena;

import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.athena.model.AthenaError;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// What the end of a query means for its job.
sealed interface Verdict {
  record Succeeded() implements Verdict {}

  /// It did a part of its work, and wants to be run again for the rest.
  record MoreRuns() implements Verdict {}

  /// Another writer was faster; nothing was written.
  record Conflict(String message) implements Verdict {}

  /// Nobody knows whether what it wrote counts.
  record Unknown(String message) implements Verdict {}

  /// Athena, Glue or S3 were too busy, or broke; nothing was written.
  record Passing(String name, String message) implements Verdict {}

  record Failed(String name, String message) implements Verdict {}

  /// ErrorTypes of Athena by which Glue, S3 or Athena itself were asked too often.
  List<Integer> THROTTLED = List.of(1401, 1403, 1404, 1405, 1406);

  /// What the engine finds before it runs a statement it says with a place in it.
  Pattern SYNTAX =
      Pattern.compile("(?s).*\\b(SYNTAX_ERROR|mismatched input|ParseException|line \\d+:\\d+: ).*");

  Pattern SCAN = Pattern.compile("(?s).*\\b[Bb]ytes scanned limit was exceeded\\b.*");

  /// Of a query that has ended.
  static Verdict of(QueryExecution query) {
    String reason = String.valueOf(query.status().stateChangeReason());
    if (query.status().state() == QueryExecutionState.SUCCEEDED) {
      return new Succeeded();
    }
    if (query.status().state() == QueryExecutionState.CANCELLED) {
      return SCAN.matcher(reason).matches()
          ? new Failed("Athena.ScanLimit", reason)
          : new Failed("Athena.Cancelled", "the query was stopped: " + reason);
    }
    return failed(query.status().athenaError(), reason);
  }

  /// Whether the words of a refusal, or of a failure, are about how the statement is written.
  static boolean isOfSyntax(String words) {
    return SYNTAX.matcher(words).matches();
  }

  private static Verdict failed(AthenaError error, String reason) {
    if (reason.contains("MORE_RUNS_NEEDED")) {
      return new MoreRuns();
    }
    if (reason.contains("CommitStateUnknown")
        || reason.contains("Cannot determine whether the commit was successful")) {
      return new Unknown(reason);
    }
    if (reason.contains("ICEBERG_COMMIT_ERROR")) {
      return new Conflict(reason);
    }
    if (SCAN.matcher(reason).matches()) {
      return new Failed("Athena.ScanLimit", reason);
    }
    if (isOfSyntax(reason)) {
      return new Failed("Athena.SyntaxError", reason);
    }
    if (error != null && THROTTLED.contains(error.errorType())) {
      return new Passing("Athena.Throttled", reason);
    }
    boolean ofSystem = error != null && Integer.valueOf(1).equals(error.errorCategory());
    return ofSystem && Boolean.TRUE.equals(error.retryable())
        ? new Passing("Athena.Internal", reason)
        : new Failed(ofSystem ? "Athena.Internal" : "Athena.Failed", reason);
  }
}
