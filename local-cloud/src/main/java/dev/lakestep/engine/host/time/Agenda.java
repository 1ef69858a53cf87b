package dev.lakestep.engine.host.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/// What is to be done and when; of two at the same instant, what was added first comes first.
final class Agenda {
  private final TreeSet<Item> items =
      new TreeSet<>(Comparator.comparing(Item::due).thenComparingLong(Item::order));
  private long order;

  record Item(Instant due, long order, Runnable then) {}

  Item add(Instant due, Runnable then) {
    Item item = new Item(due, ++order, then);
    items.add(item);
    return item;
  }

  void remove(Item item) {
    items.remove(item);
  }

  Optional<Instant> next() {
    return items.isEmpty() ? Optional.empty() : Optional.of(items.first().due());
  }

  /// Takes the first one if it is due by then.
  Optional<Item> poll(Instant now) {
    return next().filter(due -> !due.isAfter(now)).map(_ -> items.removeFirst());
  }
}
