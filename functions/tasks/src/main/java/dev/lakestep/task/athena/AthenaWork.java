package dev.lakestep.task.athena;

import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Failures;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.AthenaException;
import software.amazon.awssdk.services.athena.model.QueryExecution;

/// Takes jobs from query to query. Each step can be made twice, by two functions at once: a query
/// has the name of its step, and only one of them takes the job further.
final class AthenaWork {
  /// Of a statement that fails for a reason that passes.
  private static final int TRIES = 8;

  /// Of a start that Athena is too busy for, in one call of the function.
  private static final int STARTS = 4;

  private final Running running;
  private final Jobs jobs;
  private final Queries queries;
  private final Answers answers;
  private final Pauses pauses;

  AthenaWork(Running running) {
    this.running = running;
    this.jobs = Jobs.of(running.desk());
    this.queries = new Queries(running.aws().athena());
    this.answers = new Answers(running, jobs);
    this.pauses = new Pauses(running);
  }

  /// Begins the job of a call, or goes on with the one that the same run of the task has begun.
  void begin(Arguments arguments) throws InterruptedException {
    Jobs.Key key = Jobs.Key.of(running.call());
    if (jobs.find(key).isEmpty()) {
      Job job = Statements.job(running.call(), arguments, running);
      if (jobs.begin(job)) {
        if (answers.isWaitedFor(job)) {
          run(job);
        }
        return;
      }
    }
    goOn(key);
  }

  /// The answer is for the call of now, and no longer for the one that has begun the job. Another
  /// function may take it further at the same time, or end it.
  private void goOn(Jobs.Key key) throws InterruptedException {
    Optional<Job> begun = jobs.find(key);
    while (begun.isPresent()) {
      Job ours = begun.get().answeredBy(running.call());
      if (jobs.advance(begun.get(), ours)) {
        run(ours);
        return;
      }
      begun = jobs.find(key);
    }
  }

  /// Starts the statement that is next, and looks at it once: its end may have come before anybody
  /// knew whose it is.
  private void run(Job job) throws InterruptedException {
    Optional<String> id = start(job);
    if (id.isEmpty()) {
      return;
    }
    Job started = job.after(job.progress().running(id.get()));
    if (!jobs.advance(job, started)) {
      if (jobs.find(Jobs.Key.of(job.call())).isEmpty()) {
        // The execution has ended in between.
        queries.stop(id.get());
      }
      return;
    }
    jobs.lead(id.get(), started);
    QueryExecution query = queries.look(id.get());
    if (Queries.hasEnded(query)) {
      ended(started, query);
    } else if (isOverLimit(started, query)) {
      queries.stop(id.get());
    }
  }

  /// The query of the statement, if Athena takes it.
  private Optional<String> start(Job job) throws InterruptedException {
    if (!job.progress().queryId().isEmpty()) {
      return Optional.of(job.progress().queryId());
    }
    for (int tries = 0; ; tries++) {
      try {
        return Optional.of(queries.start(job));
      } catch (AthenaException e) {
        if (!Queries.isBusy(e)) {
          answers.fail(job, refused(e));
          return Optional.empty();
        }
        if (tries + 1 == STARTS) {
          later(job, e);
          return Optional.empty();
        }
        pauses.pause(tries);
      }
    }
  }

  private static NamedError refused(AthenaException refusal) {
    NamedError named = Failures.named(refusal);
    return Verdict.isOfSyntax(named.words())
        ? new NamedError("Athena.SyntaxError", named.words(), refusal)
        : named;
  }

  /// To wait in a function costs; the state waits for nothing, and asks again after its heartbeat.
  private void later(Job job, AthenaException busy) {
    if (job.progress().tries() >= TRIES) {
      answers.fail(job, new NamedError("Athena.Throttled", Failures.named(busy).words(), busy));
      return;
    }
    running.log().warn("Athena is too busy to start the query, which is tried again later");
    jobs.advance(job, job.after(job.progress().later()));
  }

  QueryExecution look(String queryId) {
    return queries.look(queryId);
  }

  /// Goes on after the end of a job's query.
  void ended(Job job, QueryExecution query) throws InterruptedException {
    Verdict verdict = Verdict.of(query);
    if (isOverLimit(job, query) && !hasWritten(job, verdict)) {
      String words =
          "%d bytes were scanned, and %d are allowed"
              .formatted(Queries.took(query).scanned(), job.options().maxBytes());
      answers.fail(job, new NamedError("Athena.ScanLimit", words));
      return;
    }
    switch (verdict) {
      case Verdict.Succeeded _ -> succeeded(job, query);
      case Verdict.MoreRuns _ -> moreRuns(job, query);
      case Verdict.Conflict(var message) ->
          checked(job, query, new NamedError("Athena.CommitConflict", message));
      case Verdict.Unknown(var message) ->
          checked(job, query, new NamedError("Athena.CommitUnknown", message));
      case Verdict.Passing(var name, var message) ->
          checked(job, query, new NamedError(name, message));
      case Verdict.Failed(var name, var message) ->
          answers.fail(job, new NamedError(name, message));
    }
  }

  /// Athena knows limits of workgroups alone; that of a task is held to where the query is looked
  /// at.
  private static boolean isOverLimit(Job job, QueryExecution query) {
    long most = job.options().maxBytes();
    return most > 0 && Queries.took(query).scanned() > most;
  }

  /// What is done is done: to fail it would have its rows written again.
  private static boolean hasWritten(Job job, Verdict verdict) {
    return verdict instanceof Verdict.Succeeded
        && Writes.touch(job.statement()).map(Writes::of).filter(List::isEmpty).isEmpty();
  }

  /// A failure that passes, after which nothing was written, unless it was.
  private void checked(Job job, QueryExecution query, NamedError failure)
      throws InterruptedException {
    boolean conflicting = failure.name().equals("Athena.CommitConflict");
    switch (new Landed(running.aws(), job).answer(query, conflicting)) {
      case NO -> again(job, query, failure);
      case YES -> {
        running.log().warn("what the query wrote is in the table: " + failure.words());
        succeeded(job, query);
      }
      case PERHAPS ->
          answers.fail(
              job,
              new NamedError(
                  "Athena.CommitUnknown",
                  "rows may have been written, so it was not tried again: " + failure.words()));
    }
  }

  private void succeeded(Job job, QueryExecution query) throws InterruptedException {
    Progress.Took took = Queries.took(query);
    if (job.statements().size() > 1) {
      advance(job, job.next(job.progress().nextStatement(took)));
    } else {
      answers.succeed(job.after(job.progress().last(took)), query, true);
    }
  }

  private void moreRuns(Job job, QueryExecution query) throws InterruptedException {
    Progress.Took took = Queries.took(query);
    if (job.progress().round() < job.options().maxRounds()) {
      advance(job, job.after(job.progress().nextRound(took)));
      return;
    }
    answers.succeed(job.after(job.progress().last(took)), query, false);
  }

  private void again(Job job, QueryExecution query, NamedError failure)
      throws InterruptedException {
    if (job.progress().tries() >= TRIES) {
      answers.fail(job, failure);
      return;
    }
    pauses.pause(job.progress().tries());
    running.log().info("trying again", Map.of("because", failure.words()));
    advance(job, job.after(job.progress().nextTry(Queries.took(query))));
  }

  private void advance(Job from, Job to) throws InterruptedException {
    if (jobs.advance(from, to)) {
      jobs.leave(from);
      run(to);
    }
  }
}
