package dev.lakestep.athena;

import dev.lakestep.athena.run.Ending.Kind;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Who may run now and who waits, and whether one more may come.
final class Lanes {
  private final Limits limits;
  private final Clock clock;
  private final Map<Lane, Line> lines = new EnumMap<>(Lane.class);
  private double allowance;
  private long at;

  Lanes(Limits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.allowance = limits.burst();
    this.at = clock.millis();
    for (Lane lane : Lane.values()) {
      lines.put(lane, new Line());
    }
  }

  private enum Lane {
    DML,
    DDL
  }

  private static final class Line {
    private final Deque<Query> waiting = new ArrayDeque<>();
    private int places;
    private int running;
  }

  private static Lane lane(Kind kind) {
    return kind == Kind.DML ? Lane.DML : Lane.DDL;
  }

  /// Counts a start, and refuses it if they come too fast.
  synchronized void arrive() {
    long now = clock.millis();
    double refilled = Math.max(0, now - at) * limits.rate() / 1000.0;
    allowance = Math.min(limits.burst(), allowance + refilled);
    at = now;
    if (allowance < 1) {
      throw AthenaErrors.tooFast();
    }
    allowance -= 1;
  }

  /// Takes a place for a query, until `leave`.
  synchronized void enter(Kind kind) {
    Line line = line(kind);
    if (line.places >= most(kind) + limits.waiting()) {
      throw AthenaErrors.tooManyQueries();
    }
    line.places++;
  }

  /// One that was there before the process began is never refused.
  synchronized void enterAgain(Kind kind) {
    line(kind).places++;
  }

  synchronized void queue(Query query) {
    line(query.plan().kind()).waiting.add(query);
  }

  /// The next one of a kind that may run, which runs until `leave`.
  synchronized Optional<Query> next(Kind kind) {
    Line line = line(kind);
    if (line.running >= most(kind) || line.waiting.isEmpty()) {
      return Optional.empty();
    }
    line.running++;
    return Optional.of(line.waiting.removeFirst());
  }

  /// Takes one out of those that wait.
  synchronized Optional<Query> remove(String id) {
    Predicate<Query> isIt = query -> query.id().equals(id);
    for (Line line : lines.values()) {
      Optional<Query> found = line.waiting.stream().filter(isIt).findFirst();
      if (found.isPresent()) {
        line.waiting.removeIf(isIt);
        line.places--;
        return found;
      }
    }
    return Optional.empty();
  }

  /// Gives back a place that no query was made for.
  synchronized void leaveUnused(Kind kind) {
    line(kind).places--;
  }

  synchronized void leave(Kind kind) {
    Line line = line(kind);
    line.running--;
    line.places--;
  }

  private Line line(Kind kind) {
    return lines.computeIfAbsent(lane(kind), _ -> new Line());
  }

  private int most(Kind kind) {
    return lane(kind) == Lane.DML ? limits.dml() : limits.ddl();
  }
}
