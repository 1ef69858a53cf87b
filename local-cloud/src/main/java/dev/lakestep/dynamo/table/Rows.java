package dev.lakestep.dynamo.table;

import dev.lakestep.dynamo.value.Item;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Items in order of their keys. One writes at a time, and nobody who reads waits for that.
final class Rows {
  private final ConcurrentNavigableMap<RowKey, Item> rows = new ConcurrentSkipListMap<>();
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  Optional<Item> row(RowKey key) {
    return Optional.ofNullable(rows.get(key));
  }

  void put(RowKey key, Item item) {
    Optional<Item> before = Optional.ofNullable(rows.put(key, item));
    count(new Replacement(before, Optional.of(item)));
  }

  void remove(RowKey key) {
    Optional<Item> before = Optional.ofNullable(rows.remove(key));
    count(new Replacement(before, Optional.empty()));
  }

  private void count(Replacement row) {
    count.addAndGet(row.after().map(_ -> 1).orElse(0) - row.before().map(_ -> 1).orElse(0));
    bytes.addAndGet((long) row.sizeAfter() - row.sizeBefore());
  }

  long count() {
    return count.get();
  }

  long bytes() {
    return bytes.get();
  }

  Stream<Item> all() {
    return rows.values().stream();
  }

  /// Which rows to read: those of a range, behind a place in it where reading stopped before.
  record Some(KeyRange range, Optional<RowKey> behind) {}

  /// Some rows in order, or in reverse.
  Stream<Item> read(Some some, boolean forward) {
    KeyRange range = some.range();
    if (range.isEmpty()) {
      return Stream.empty();
    }
    ConcurrentNavigableMap<RowKey, Item> within = rows.subMap(range.from(), true, range.to(), true);
    ConcurrentNavigableMap<RowKey, Item> ordered = forward ? within : within.descendingMap();
    return some.behind().map(key -> ordered.tailMap(key, false)).orElse(ordered).values().stream();
  }
}
