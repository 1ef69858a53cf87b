package dev.lakestep.task.runs;

import dev.lakestep.task.Desk;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// How executions are now, whatever was told of them.
public record Executions(SfnClient states) {
  public static Executions of(Desk desk) {
    return new Executions(desk.roles().own().states());
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
