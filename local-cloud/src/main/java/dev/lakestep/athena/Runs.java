package dev.lakestep.athena;

import dev.lakestep.athena.Query.Progress;
import dev.lakestep.athena.Query.Result;
import dev.lakestep.athena.Query.Span;
import dev.lakestep.athena.run.Ending.Fault;
import dev.lakestep.athena.run.Ending.Figures;
import dev.lakestep.athena.run.Ending.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Runs queries, each on threads of its own, as many at once as the limits allow.
final class Runs implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String LOST =
      "Internal error: the service was restarted while the query ran.";

  private final Queries queries;
  private final Execution execution;
  private final Lanes lanes;
  private final Clock clock;
  private final Map<String, Thread> statements = new ConcurrentHashMap<>();
  private final Set<Thread> attendants = ConcurrentHashMap.newKeySet();
  private final Set<String> unwanted = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Runs(Queries queries, Execution execution, Lanes lanes, Clock clock) {
    this.queries = queries;
    this.execution = execution;
    this.lanes = lanes;
    this.clock = clock;
  }

  /// Takes up what a process before this one has left. A query that waited has done nothing yet,
  /// and simply waits on. Of one that ran nobody can say whether its statement has taken effect: to
  /// run it again could insert the same rows twice, so it fails, as one does whose engine is lost
  /// under it in AWS, and whoever sent it looks and decides.
  void takeUp() {
    for (Query query : queries.all().reversed()) {
      switch (query.progress()) {
        case Progress.Queued() -> {
          lanes.enterAgain(query.plan().kind());
          lanes.queue(query);
        }
        case Progress.Running(var begun) -> {
          Fault lost = new Fault(1, 100, true, LOST);
          Span span = new Span(begun, clock.instant());
          queries.change(query, new Progress.Failed(span, Figures.NONE, lost));
        }
        case Progress.Succeeded _, Progress.Failed _, Progress.Cancelled _ -> {}
      }
    }
    List.of(Kind.values()).forEach(this::pump);
  }

  /// Takes a query, or refuses it if there are too many.
  void submit(Query query) {
    Kind kind = query.plan().kind();
    lanes.enter(kind);
    try {
      queries.add(query);
    } catch (RuntimeException e) {
      lanes.leaveUnused(kind);
      throw e;
    }
    lanes.queue(query);
    pump(kind);
  }

  private void pump(Kind kind) {
    Optional<Query> next = closed ? Optional.empty() : lanes.next(kind);
    while (next.isPresent()) {
      Query query = next.get();
      Thread attendant =
          Thread.ofVirtual().name("athena-" + query.id()).unstarted(() -> attend(query));
      attendants.add(attendant);
      attendant.start();
      next = closed ? Optional.empty() : lanes.next(kind);
    }
  }

  private void attend(Query query) {
    try {
      Optional<Query> earlier = earlier(query);
      Query running = queries.change(query, new Progress.Running(clock.instant()));
      if (earlier.isPresent()) {
        queries.change(running, reused(running, earlier.get()));
      } else {
        run(running);
      }
    } finally {
      statements.remove(query.id());
      unwanted.remove(query.id());
      lanes.leave(query.plan().kind());
      attendants.remove(Thread.currentThread());
      pump(query.plan().kind());
    }
  }

  private void run(Query query) {
    Instant begun = clock.instant();
    Execution.Ended ended;
    try (ResultFile rows = execution.rows(query)) {
      ended = execution.ended(query, left(query, rows), rows, begun);
    } catch (IOException e) {
      Fault full = new Fault(1, 100, true, "Internal error: " + e.getMessage());
      Span span = new Span(begun, clock.instant());
      ended = new Execution.Ended(query, new Progress.Failed(span, Figures.NONE, full));
    }
    // One that was let go of has not ended, whatever it says: who opens the folder next decides.
    if (!closed) {
      queries.change(ended.query(), ended.progress());
    }
  }

  /// The statement has a thread of its own, which may be interrupted: an interrupt closes files
  /// under who writes them, and this one writes results.
  private Execution.Left left(Query query, ResultFile rows) {
    CompletableFuture<Execution.Left> answer = new CompletableFuture<>();
    Thread statement =
        Thread.ofVirtual()
            .name("athena-statement-" + query.id())
            .unstarted(() -> execution.run(query, rows, answer));
    statements.put(query.id(), statement);
    statement.start();
    if (closed || unwanted.contains(query.id())) {
      statement.interrupt();
    }
    return answer.join();
  }

  /// Stops a query. One that waited is cancelled at once, one that runs when its statement has
  /// ended; one that has ended stays as it is.
  void stop(String id) {
    Query query = queries.query(id);
    Optional<Query> waiting = lanes.remove(id);
    if (waiting.isPresent()) {
      Instant now = clock.instant();
      queries.change(
          waiting.get(),
          new Progress.Cancelled(new Span(now, now), Figures.NONE, Execution.BY_USER));
      return;
    }
    switch (query.progress()) {
      // It may be about to begin: then it finds its id among those that nobody wants.
      case Progress.Queued(), Progress.Running(_) -> unwanted.add(id);
      case Progress.Succeeded _, Progress.Failed _, Progress.Cancelled _ -> {}
    }
    Optional.ofNullable(statements.get(id)).ifPresent(Thread::interrupt);
  }

  /// A query with the same text in the same workgroup whose result is still there and young enough.
  private Optional<Query> earlier(Query query) {
    if (query.asked().reuse().isEmpty() || query.form() != ResultFile.Form.TABLE) {
      return Optional.empty();
    }
    Instant oldest = clock.instant().minus(Duration.ofMinutes(query.asked().reuse().getAsLong()));
    return queries.all().stream().filter(other -> isLike(other, query, oldest)).findFirst();
  }

  private boolean isLike(Query other, Query query, Instant oldest) {
    return other.progress() instanceof Progress.Succeeded(var span, _, var result)
        && !result.reused()
        && result.hasBody()
        && !span.ended().isBefore(oldest)
        && other.asked().sql().equals(query.asked().sql())
        && other.asked().parameters().equals(query.asked().parameters())
        && other.asked().workgroup().equals(query.asked().workgroup())
        && other.asked().catalog().equals(query.asked().catalog())
        && other.asked().database().equals(query.asked().database())
        && isThere(result.file());
  }

  private boolean isThere(String file) {
    return S3Uri.of(file)
        .filter(uri -> execution.objects().head(uri.bucket(), uri.key()).isPresent())
        .isPresent();
  }

  private Progress reused(Query running, Query earlier) {
    if (!(earlier.progress() instanceof Progress.Succeeded(_, _, var found))) {
      throw new IllegalStateException("not a result: " + earlier);
    }
    Instant now = clock.instant();
    Result result =
        new Result(found.columns(), found.changed(), found.file(), true, true, Optional.empty());
    return new Progress.Succeeded(new Span(begun(running), now), Figures.NONE, result);
  }

  private static Instant begun(Query query) {
    return query.progress() instanceof Progress.Running(var begun)
        ? begun
        : query.asked().submitted();
  }

  /// Lets go of all statements; what they were is found by who opens the folder next.
  @Override
  public void close() {
    closed = true;
    statements.values().forEach(Thread::interrupt);
    for (Thread attendant : List.copyOf(attendants)) {
      try {
        attendant.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
