package dev.lakestep.queue;

import dev.lakestep.queue.Change.Memory;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.stream.Stream;

/// One queue. Whoever holds the lock of the store may use it; what it answers holds for the moment
/// up to which it was brought last.
final class Queue {
  private final NavigableMap<Long, Held> messages = new TreeMap<>();
  private final NavigableSet<Due> hidden = new TreeSet<>();
  private final NavigableSet<Due> oldest = new TreeSet<>();
  private final Lines lines = new Lines();
  private final Map<String, Memory> memories = new LinkedHashMap<>();
  private final Condition arrived;
  private Profile profile;
  private Instant purged = Instant.EPOCH;
  private long last;
  private long arrivals;
  private int inFlight;
  private boolean gone;

  Queue(Profile profile, Condition arrived) {
    this.profile = profile;
    this.arrived = arrived;
  }

  private record Due(Instant at, long number) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return Comparator.comparing(Due::at).thenComparingLong(Due::number).compare(this, other);
    }
  }

  Profile profile() {
    return profile;
  }

  /// Is signalled when a message may have become visible, or the queue is gone.
  Condition arrived() {
    return arrived;
  }

  long arrivals() {
    return arrivals;
  }

  boolean isGone() {
    return gone;
  }

  void end() {
    gone = true;
    arrived.signalAll();
  }

  void describe(Profile said) {
    profile = said;
    arrived.signalAll();
  }

  /// A place behind all others; it grows with the time, so that none comes twice.
  long next(Instant now) {
    return Math.max(last + 1, now.toEpochMilli() * 1000);
  }

  void put(Held held) {
    long number = held.message().number();
    drop(number);
    last = Math.max(last, number);
    messages.put(number, held);
    hidden.add(new Due(held.visible(), number));
    oldest.add(new Due(held.message().sent(), number));
    if (held.wasTaken()) {
      taken(held);
    }
    arrived.signalAll();
  }

  private void taken(Held held) {
    inFlight++;
    if (profile.isOrdered()) {
      lines.block(group(held));
    }
  }

  private void back(Held held) {
    inFlight--;
    if (profile.isOrdered()) {
      lines.release(group(held));
    }
  }

  void hide(long number, Instant visible, Held.Seen seen) {
    Held held = messages.get(number);
    if (held != null) {
      put(new Held(held.message(), visible, seen));
    }
  }

  void drop(long number) {
    Held held = messages.remove(number);
    if (held == null) {
      return;
    }
    if (hidden.remove(new Due(held.visible(), number)) && held.wasTaken()) {
      back(held);
      arrived.signalAll();
    }
    oldest.remove(new Due(held.message().sent(), number));
    lines.remove(group(held), number);
  }

  void clear() {
    List.copyOf(messages.keySet()).forEach(this::drop);
  }

  void remember(Memory memory) {
    memories.remove(memory.key());
    memories.put(memory.key(), memory);
  }

  Optional<Memory> memory(String key) {
    return Optional.ofNullable(memories.get(key));
  }

  Stream<Memory> memories() {
    return memories.values().stream();
  }

  /// In a queue without order everybody stands in one line, which never stands still.
  private String group(Held held) {
    return profile.isOrdered()
        ? held.message().ordering().map(Message.Ordering::group).orElse("")
        : "";
  }

  /// Brings the queue up to a moment: what was hidden long enough is visible, what is too old is
  /// gone.
  void advance(Instant now) {
    while (!hidden.isEmpty() && !hidden.first().at().isAfter(now)) {
      long number = hidden.removeFirst().number();
      Held held = held(number);
      if (held.wasTaken()) {
        back(held);
      }
      lines.add(group(held), number);
      arrivals++;
    }
    Instant limit = now.minus(profile.retention());
    while (!oldest.isEmpty() && !oldest.first().at().isAfter(limit)) {
      drop(oldest.first().number());
    }
    forget(now);
  }

  private void forget(Instant now) {
    Iterator<Memory> all = memories.values().iterator();
    while (all.hasNext() && !all.next().until().isAfter(now)) {
      all.remove();
    }
  }

  /// When something will become visible by itself.
  Optional<Instant> due() {
    return hidden.isEmpty() ? Optional.empty() : Optional.of(hidden.first().at());
  }

  /// Those that may be received now, in order.
  List<Held> first(int most) {
    return lines.first(most).stream().map(this::held).toList();
  }

  private Held held(long number) {
    return find(number).orElseThrow(() -> new IllegalStateException("no message " + number));
  }

  Optional<Held> find(long number) {
    return Optional.ofNullable(messages.get(number));
  }

  Stream<Held> messages() {
    return messages.values().stream();
  }

  int visible() {
    return lines.size();
  }

  int inFlight() {
    return inFlight;
  }

  int delayed() {
    return hidden.size() - inFlight;
  }

  Instant purged() {
    return purged;
  }

  void purgedAt(Instant now) {
    purged = now;
  }
}
