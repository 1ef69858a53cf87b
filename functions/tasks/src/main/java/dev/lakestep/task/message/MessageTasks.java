package dev.lakestep.task.message;

import dev.lakestep.task.Work;
import java.util.Map;

/// The tasks that tell others something, by their types.
public final class MessageTasks {
  private MessageTasks() {}

  public static final Map<String, Work> BY_TYPE =
      Map.of(
          "aws.sns.Publish", SnsTask::publish,
          "aws.sqs.Publish", SqsTask::publish,
          "aws.eventbridge.PutEvents", EventTask::put);
}
