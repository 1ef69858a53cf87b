package dev.lakestep.engine.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The events of an execution in order; ids count from 1.
public final class History {
  /// AWS ends a standard execution that would grow beyond this.
  public static final int LIMIT = 25_000;

  private final List<Event> events = new ArrayList<>();
  private final int limit;

  /// There is room for one more event: the one that ends the execution.
  public static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("The execution reached the maximum number of history events (%d).".formatted(LIMIT));
    }
  }

  private History(int limit) {
    this.limit = limit;
  }

  public static History bounded() {
    return new History(LIMIT);
  }

  public static History unbounded() {
    return new History(Integer.MAX_VALUE);
  }

  /// An event without details; its id.
  ///
  /// @throws Full if only the last event has room
  public long add(Instant at, long previous, String type) {
    return append(new Event(events.size() + 1L, previous, at, type, Optional.empty()));
  }

  /// An event with details; its id.
  ///
  /// @throws Full if only the last event has room
  public long add(Instant at, long previous, String type, Event.Details details) {
    return append(new Event(events.size() + 1L, previous, at, type, Optional.of(details)));
  }

  private long append(Event event) {
    if (events.size() >= limit - 1 && !event.type().startsWith("Execution")) {
      throw new Full();
    }
    events.add(event);
    return event.id();
  }

  public List<Event> events() {
    return Collections.unmodifiableList(events);
  }
}
