package dev.lakestep.engine.run;

import java.util.List;

/// An error as Step Functions names it, and its cause.
public record Failure(String error, String cause) {
  static final String TIMEOUT = "States.Timeout";
  static final String HEARTBEAT = "States.HeartbeatTimeout";
  static final String EVALUATION = "States.QueryEvaluationError";
  static final String DATA_LIMIT = "States.DataLimitExceeded";
  static final String RUNTIME = "States.Runtime";

  /// Whether a `Retry` or `Catch` that lists these errors is meant.
  public boolean isAmong(List<String> errors) {
    return !error.equals(RUNTIME) && errors.stream().anyMatch(this::isA);
  }

  private boolean isA(String name) {
    return switch (name) {
      case "States.ALL" -> !error.equals(DATA_LIMIT);
      case "States.TaskFailed" -> !error.equals(TIMEOUT) && !error.equals(DATA_LIMIT);
      case TIMEOUT -> error.equals(TIMEOUT) || error.equals(HEARTBEAT);
      default -> name.equals(error);
    };
  }
}
