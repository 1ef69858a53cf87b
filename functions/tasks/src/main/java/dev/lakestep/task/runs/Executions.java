package dev.lakestep.task.runs;

import dev.lakestep.task.Desk;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// How executions are now, whatever was told of them.
public record Executions(SfnClient states) {
  public static Executions of(Desk desk) {
    return new Executions(desk.roles().own().states());
  }

  /// An end as Step Functions tells of it, unless the execution has gone on since. What is told to
  /// who asks may be older than what was told by an event: then that has to be heard again.
  public Optional<Change> end(Change told) {
    Change now;
    try {
      now =
          Change.of(states.describeExecution(request -> request.executionArn(told.executionArn())));
    } catch (ExecutionDoesNotExistException e) {
      return Optional.empty();
    }
    if (now.redriven() > told.redriven()) {
      return Optional.empty();
    }
    if (!now.isEnd() || now.redriven() < told.redriven()) {
      throw new IllegalStateException(
          "%s has ended, and is not yet said to".formatted(told.executionArn()));
    }
    return Optional.of(now);
  }

  /// Whether one runs, perhaps again; one that is not known any more has ended.
  public boolean isRunning(String arn) {
    try {
      return states.describeExecution(request -> request.executionArn(arn)).status()
          == ExecutionStatus.RUNNING;
    } catch (ExecutionDoesNotExistException e) {
      return false;
    }
  }
}
