package dev.lakestep.athena;

import dev.lakestep.athena.Query.Progress;
import dev.lakestep.athena.Query.State;
import dev.lakestep.store.Shelf;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// All queries of the last 45 days, durable; each change of one is told after it is.
final class Queries implements AutoCloseable {
  private static final Duration KEPT = Duration.ofDays(45);
  private static final String EVENT_VERSION = "0";

  private final Shelf<Query> shelf;
  private final Clock clock;
  private final Consumer<QueryChange> watcher;
  private final AtomicLong last = new AtomicLong();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  private Queries(Shelf<Query> shelf, Clock clock, Consumer<QueryChange> watcher) {
    this.shelf = shelf;
    this.clock = clock;
    this.watcher = watcher;
  }

  static Queries open(Path folder, Clock clock, Consumer<QueryChange> watcher) throws IOException {
    Shelf<Query> shelf =
        Shelf.open(folder.resolve("queries"), new Shelf.Form<>(QueryText::write, QueryText::read));
    Queries queries = new Queries(shelf, clock, watcher);
    queries.prune();
    return queries;
  }

  private void prune() {
    Instant oldest = clock.instant().minus(KEPT);
    shelf.change(edit -> {
      for (Query query : edit.all().values()) {
        last.accumulateAndGet(query.asked().number(), Math::max);
        if (query.asked().submitted().isBefore(oldest)) {
          edit.remove(query.id());
        } else {
          query.asked().token().ifPresent(token -> tokens.put(token, query.id()));
        }
      }
      return true;
    });
  }

  long nextNumber() {
    return last.incrementAndGet();
  }

  Optional<Query> find(String id) {
    return shelf.change(edit -> edit.find(id));
  }

  Query query(String id) {
    return find(id).orElseThrow(() -> AthenaErrors.noQuery(id));
  }

  Optional<Query> withToken(String token) {
    return Optional.ofNullable(tokens.get(token)).flatMap(this::find);
  }

  /// Newest first.
  List<Query> all() {
    return shelf.change(edit -> List.copyOf(edit.all().values())).stream()
        .sorted(Comparator.comparingLong((Query query) -> query.asked().number()).reversed())
        .toList();
  }

  void add(Query query) {
    shelf.change(edit -> {
      edit.put(query.id(), query);
      return true;
    });
    query.asked().token().ifPresent(token -> tokens.put(token, query.id()));
    watcher.accept(first(query));
  }

  /// A query in its next state. Who watches hears of it only after it is durable, and so not if the
  /// process dies in between: Athena's events do not promise more.
  Query change(Query query, Progress next) {
    Query changed = query.with(next);
    shelf.change(edit -> {
      edit.put(query.id(), changed);
      return true;
    });
    watcher.accept(next(changed, query.state()));
    return changed;
  }

  private QueryChange first(Query query) {
    return new QueryChange(
        query.id(),
        Optional.empty(),
        query.state().name(),
        query.plan().kind(),
        query.asked().workgroup(),
        1,
        EVENT_VERSION,
        Optional.empty(),
        clock.instant());
  }

  /// One that was cancelled while it waited has never run, and so has one change less.
  private QueryChange next(Query query, State before) {
    return new QueryChange(
        query.id(),
        Optional.of(before.name()),
        query.state().name(),
        query.plan().kind(),
        query.asked().workgroup(),
        before == State.QUEUED ? 2 : 3,
        EVENT_VERSION,
        query.fault(),
        clock.instant());
  }

  @Override
  public void close() throws IOException {
    shelf.close();
  }
}
