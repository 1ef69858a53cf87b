package dev.lakestep.task;

import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.aws.Aws;
import java.time.Clock;
import java.time.Instant;

/// A task at work: what has called for it, whose clients it uses, and how long it may take.
///
/// @param deadline when the function is stopped
public record Running(TaskCall call, Hands hands, Desk desk, Log log, Instant deadline) {

  /// Clients that act as the flow, and those that act as the function: for Lakestep's own tables.
  public record Hands(Aws flow, Aws own) {}

  /// Clients that act as the flow.
  public Aws aws() {
    return hands.flow();
  }

  public Settings settings() {
    return desk.settings();
  }

  public Clock clock() {
    return desk.clock();
  }

  /// A folder of S3 for files of this attempt of the task alone, with a slash at its end.
  public String folder() {
    return "%sruns/%s/%s/%s/%s%s/%d/"
        .formatted(
            settings().files(),
            call.flow().namespace(),
            call.flow().id(),
            call.execution().id(),
            call.task().id(),
            call.task().turn(),
            call.attempt());
  }

  /// The same work for the call with evaluated arguments.
  Running of(TaskCall evaluated) {
    return new Running(evaluated, hands, desk, log, deadline);
  }
}
