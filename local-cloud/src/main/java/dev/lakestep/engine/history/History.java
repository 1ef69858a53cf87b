package dev.lakestep.engine.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

  public long add(Instant at, long previous, String type) {
    events.add(new Event(events.size() + 1L, previous, at, type, Optional.empty()));
    return events.size();
  }

  public long add(Instant at, long previous, String type, String key, ObjectNode fields) {
    Event.Details details = new Event.Details(key, fields);
    events.add(new Event(events.size() + 1L, previous, at, type, Optional.of(details)));
    return events.size();
  }

  public boolean isFull() {
    return events.size() >= LIMIT - 1;
  }

  public List<Event> events() {
    return Collections.unmodifiableList(events);
  }
}
