package dev.lakestep.function.run;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// The environments of all functions. Each does one invocation at a time, as on AWS; a function has
/// no more at once than a laptop can carry, and who comes then waits.
public final class Environments implements AutoCloseable {
  /// How many environments one function has at most.
  private static final int AT_ONCE = 10;

  /// How many of all functions wait for work.
  private static final int MOST_IDLE = 24;

  /// Less than the sessions of roles live.
  private static final Duration OLDEST = Duration.ofHours(10);

  private final Map<String, Semaphore> places = new ConcurrentHashMap<>();
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final Set<Environment> working = ConcurrentHashMap.newKeySet();
  private final Logs logs;
  private final Clock clock;
  private volatile boolean closed;

  public Environments(Logs logs, Clock clock) {
    this.logs = logs;
    this.clock = clock;
  }

  /// An environment without work.
  private record Idle(String key, Environment environment) {}

  /// An outcome, and the end of what was written to the log meanwhile.
  public record Done(Outcome outcome, String tail) {}

  public Done invoke(Recipe recipe, Invocation invocation) {
    Semaphore places =
        this.places.computeIfAbsent(recipe.function(), _ -> new Semaphore(AT_ONCE, true));
    places.acquireUninterruptibly();
    try {
      Environment environment = begun(recipe);
      Outcome outcome = environment.invoke(invocation);
      String tail = environment.tail();
      working.remove(environment);
      putBack(recipe.key(), environment);
      return new Done(outcome, tail);
    } finally {
      places.release();
    }
  }

  private Environment begun(Recipe recipe) {
    Environment environment =
        waiting(recipe)
            .orElseGet(
                () -> Environment.start(recipe, logStream(recipe), logs.of(recipe.function())));
    working.add(environment);
    if (closed) {
      environment.close();
    }
    return environment;
  }

  private String logStream(Recipe recipe) {
    String day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString().replace('-', '/');
    return "%s/[%s]%s"
        .formatted(day, recipe.version(), UUID.randomUUID().toString().replace("-", ""));
  }

  /// The one that worked last, if it is of this revision; others of the version are thrown away.
  private Optional<Environment> waiting(Recipe recipe) {
    List<Environment> stale = new ArrayList<>();
    Optional<Environment> found = Optional.empty();
    synchronized (idle) {
      for (Idle one : List.copyOf(idle)) {
        if (one.key().equals(recipe.key())) {
          boolean fits = one.environment().revision().equals(recipe.revision()) && isYoung(one);
          if (!fits || found.isEmpty()) {
            idle.remove(one);
          }
          if (!fits) {
            stale.add(one.environment());
          } else if (found.isEmpty()) {
            found = Optional.of(one.environment());
          }
        }
      }
    }
    stale.forEach(Environment::close);
    return found;
  }

  private static boolean isYoung(Idle one) {
    return one.environment().age() < OLDEST.toNanos();
  }

  private void putBack(String key, Environment environment) {
    if (environment.isSpent()) {
      environment.close();
      return;
    }
    Optional<Idle> last = Optional.empty();
    synchronized (idle) {
      idle.addFirst(new Idle(key, environment));
      if (idle.size() > MOST_IDLE) {
        last = Optional.of(idle.removeLast());
      }
    }
    last.ifPresent(one -> one.environment().close());
  }

  /// Throws away what waits for work of a function that is gone.
  public void forget(String function) {
    List<Idle> gone = new ArrayList<>();
    synchronized (idle) {
      idle.stream().filter(one -> one.key().startsWith(function + ":")).forEach(gone::add);
      idle.removeAll(gone);
    }
    gone.forEach(one -> one.environment().close());
  }

  /// Ends what is under way, too.
  @Override
  public void close() {
    closed = true;
    working.forEach(Environment::close);
    List<Idle> all;
    synchronized (idle) {
      all = List.copyOf(idle);
      idle.clear();
    }
    all.forEach(one -> one.environment().close());
    logs.close();
  }
}
