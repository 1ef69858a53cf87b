package dev.lakestep.task;

import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.aws.Aws;
import java.time.Instant;

/// A task at work: what has called for it, whose clients it uses, and how long it may take.
///
/// @param aws clients that act as the flow
/// @param deadline when the function is stopped
public record Running(TaskCall call, Aws aws, Settings settings, Log log, Instant deadline) {

  /// A folder of S3 for files of this attempt of the task alone, with a slash at its end.
  public String folder() {
    return "%s%s/%s/%s/%s/%d/"
        .formatted(
            settings.files(),
            call.flow().namespace(),
            call.flow().id(),
            call.execution().id(),
            call.task().id(),
            call.attempt());
  }
}
