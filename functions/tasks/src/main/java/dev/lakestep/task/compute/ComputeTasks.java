package dev.lakestep.task.compute;

import dev.lakestep.task.Work;
import java.util.Map;

/// The tasks that have other code do the work, by their types.
public final class ComputeTasks {
  private ComputeTasks() {}

  public static final Map<String, Work> BY_TYPE =
      Map.of("aws.lambda.Invoke", LambdaTask::invoke, "aws.glue.StartJobRun", GlueTask::start);
}
