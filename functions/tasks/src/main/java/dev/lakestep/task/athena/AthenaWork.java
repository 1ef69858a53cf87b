package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.contract.TaskCall;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// Takes jobs from query to query. Each step can be made twice, by two functions at once: a query
/// has the name of its step, and only one of them takes the job further.
final class AthenaWork {
  private static final int TRIES = 8;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

  private final Running running;
  private final Jobs jobs;
  private final Queries queries;

  AthenaWork(Running running) {
    this.running = running;
    this.jobs = Jobs.of(running.desk());
    this.queries = new Queries(running.aws().athena());
  }

  /// Begins the job of a call, or goes on with the one that the same run of the task has begun.
  void begin(Arguments arguments) throws InterruptedException {
    Optional<Job> begun = jobs.find(Jobs.Key.of(running.call()));
    Job job =
        begun.isPresent()
            ? begun.get().answeredBy(again(begun.get()))
            : Statements.job(running.call(), arguments, running);
    jobs.keep(job);
    run(job);
  }

  /// The call of now, as the attempt that has begun the job: so its query keeps its name.
  private TaskCall again(Job begun) {
    return running.call().as(begun.call().attempt());
  }

  /// Starts the statement that is next, and looks at it once: its end may have come before anybody
  /// knew whose it is.
  private void run(Job job) throws InterruptedException {
    String queryId = queries.start(job);
    Job started = job.after(job.progress().running(queryId));
    jobs.keep(started);
    jobs.lead(queryId, started);
    QueryExecution query = queries.look(queryId);
    if (Queries.hasEnded(query)) {
      ended(started, query);
    }
  }

  QueryExecution look(String queryId) {
    return queries.look(queryId);
  }

  /// Goes on after the end of a job's query.
  void ended(Job job, QueryExecution query) throws InterruptedException {
    Progress.Took took = Queries.took(query);
    switch (Verdict.of(query)) {
      case Verdict.Succeeded _ -> succeeded(job, query, took);
      case Verdict.MoreRuns _ -> moreRuns(job, query, took);
      case Verdict.Conflict(var message) ->
          again(job, took, new NamedError("Athena.CommitConflict", message));
      case Verdict.Passing(var name, var message) ->
          again(job, took, new NamedError(name, message));
      case Verdict.Unknown(var message) -> {
        if (new Landed(running.aws()).isPossible(job, query)) {
          fail(job, new NamedError("Athena.CommitUnknown", message));
        } else {
          again(job, took, new NamedError("Athena.CommitConflict", message));
        }
      }
      case Verdict.Failed(var name, var message) -> fail(job, new NamedError(name, message));
    }
  }

  private void succeeded(Job job, QueryExecution query, Progress.Took took)
      throws InterruptedException {
    if (job.statements().size() > 1) {
      advance(job, job.next(job.progress().nextStatement(took)));
      return;
    }
    Job done = job.after(job.progress().nextStatement(took).running(query.queryExecutionId()));
    succeed(done, query, true);
  }

  private void moreRuns(Job job, QueryExecution query, Progress.Took took)
      throws InterruptedException {
    if (job.progress().round() >= job.options().maxRounds()) {
      Job over = job.after(job.progress().nextStatement(took).running(query.queryExecutionId()));
      succeed(over, query, false);
      return;
    }
    advance(job, job.after(job.progress().nextRound(took)));
  }

  /// After a pause that grows and is never the same, so that those who have met do not meet again.
  private void again(Job job, Progress.Took took, NamedError failure) throws InterruptedException {
    if (job.progress().tries() >= TRIES) {
      fail(job, failure);
      return;
    }
    long most =
        Math.min(
            LONGEST_PAUSE.toMillis(),
            FIRST_PAUSE.toMillis() << Math.min(10, job.progress().tries()));
    Thread.sleep(ThreadLocalRandom.current().nextLong(most + 1));
    running.log().info("trying again", Map.of("because", failure.words()));
    advance(job, job.after(job.progress().nextTry(took)));
  }

  private void advance(Job from, Job to) throws InterruptedException {
    if (jobs.advance(from, to)) {
      run(to);
    }
  }

  private void succeed(Job job, QueryExecution query, boolean done) {
    try {
      ObjectNode outputs = new Results(running, job, query).outputs(done);
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.set("outputs", outputs);
      tell(
          job,
          token ->
              running
                  .aws()
                  .states()
                  .sendTaskSuccess(request -> request.taskToken(token).output(answer.toString())));
    } catch (NamedError e) {
      fail(job, e);
    }
  }

  private void fail(Job job, NamedError failure) {
    running.log().error(failure.words(), Map.of("error", failure.name()));
    tell(
        job,
        token ->
            running
                .aws()
                .states()
                .sendTaskFailure(request ->
                    request.taskToken(token).error(failure.name()).cause(failure.words())));
  }

  private interface Telling {
    void to(String token);
  }

  /// A state that nobody waits in any more needs no answer.
  private void tell(Job job, Telling telling) {
    try {
      job.call().token().ifPresent(telling::to);
    } catch (TaskDoesNotExistException | TaskTimedOutException e) {
      running.log().warn("nobody waits for the answer any more: " + e.getMessage());
    }
    jobs.forget(job);
  }
}
