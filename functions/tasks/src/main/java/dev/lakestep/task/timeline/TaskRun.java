package dev.lakestep.task.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One run of a task, from its first state to its last, whatever its attempts.
///
/// @param line the line of the flow that it stands in
/// @param turn whether it ran inside a loop
public record TaskRun(
    String task,
    String type,
    String line,
    boolean turn,
    Instant begin,
    Instant end,
    Outcome outcome,
    int attempts,
    Figures figures,
    Event.Failure failure,
    List<Message> said) {
  public TaskRun {
    said = List.copyOf(said);
  }

  /// How it ended.
  public enum Outcome {
    SUCCEEDED,
    FAILED,
    STOPPED
  }

  /// What the flow wrote to its log.
  public record Message(Instant at, String task, String level, String text) {}

  public Duration duration() {
    return Duration.between(begin, end);
  }
}
