package dev.lakestep.task.athena;

import dev.lakestep.task.Desk;
import java.time.Duration;

/// Stops the queries of executions that have ended, for which nobody waits.
public record AbandonedQueries(Desk desk) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Stops what an execution has left, and removes it. To be told twice does no harm, nor does it
  /// to be told of one that has ended well.
  public void ended(String executionArn) {
    Jobs jobs = Jobs.of(desk);
    for (Job job : jobs.ofExecution(executionArn)) {
      String queryId = job.progress().queryId();
      if (!queryId.isEmpty()) {
        var running = desk.running(job.call(), desk.clock().instant().plus(PATIENCE));
        new Queries(running.aws().athena()).stop(queryId);
        running.log().info("the execution has ended, and its query was stopped");
      }
      jobs.forget(job);
    }
  }
}
