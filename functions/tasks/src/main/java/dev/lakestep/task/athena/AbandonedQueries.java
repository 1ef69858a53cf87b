package dev.lakestep.task.athena;

import dev.lakestep.task.Desk;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Stops the queries of executions that have ended, for which nobody waits.
public record AbandonedQueries(Desk desk) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Stops what an execution has left, and removes it. To be told twice does no harm, nor does it
  /// to be told of one that has ended well.
  public void ended(String executionArn) {
    Jobs jobs = Jobs.of(desk);
    List<Job> left = jobs.ofExecution(executionArn);
    // The news of an end may come when the execution has been begun again already.
    if (left.isEmpty() || isRunning(executionArn)) {
      return;
    }
    for (Job job : left) {
      String queryId = job.progress().queryId();
      if (!queryId.isEmpty()) {
        var running = desk.running(job.call(), desk.clock().instant().plus(PATIENCE));
        new Queries(running.aws().athena()).stop(queryId);
        running.log().info("the execution has ended, and its query was stopped");
      }
      jobs.forget(job);
    }
  }

  private boolean isRunning(String executionArn) {
    return desk.roles()
            .own()
            .states()
            .describeExecution(request -> request.executionArn(executionArn))
            .status()
        == ExecutionStatus.RUNNING;
  }
}
