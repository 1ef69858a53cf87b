package dev.lakestep.task.athena;

import dev.lakestep.task.Desk;
import dev.lakestep.task.runs.Executions;
import java.time.Duration;
import java.util.Optional;

/// Stops the queries of executions that have ended, for which nobody waits.
public record AbandonedQueries(Desk desk) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// Stops what an execution has left, and removes it. To be told twice does no harm, nor does it
  /// to be told of one that has ended well.
  public void ended(String executionArn) {
    Jobs jobs = Jobs.of(desk);
    // The news of an end may come when the execution has been begun again already.
    jobs.ofExecution(executionArn).stream()
        .takeWhile(_ -> !Executions.of(desk).isRunning(executionArn))
        .forEach(job -> drop(jobs, job));
  }

  /// A function that is still at work may start its query just now.
  private void drop(Jobs jobs, Job seen) {
    Optional<Job> left = Optional.of(seen);
    while (left.isPresent()) {
      Job job = left.get();
      stop(job);
      left = jobs.forgetAsIs(job) ? Optional.empty() : jobs.find(Jobs.Key.of(job.call()));
    }
  }

  private void stop(Job job) {
    String queryId = job.progress().queryId();
    if (!queryId.isEmpty()) {
      var running = desk.running(job.call(), desk.clock().instant().plus(PATIENCE));
      new Queries(running.aws().athena()).stop(queryId);
      running.log().info("the execution has ended, and its query was stopped");
    }
  }
}
