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
    replaced(Optional.ofNullable(rows.put(key, item)), Optional.of(item));
  }

  void remove(RowKey key) {
    replaced(Optional.ofNullable(rows.remove(key)), Optional.empty());
  }

  private void replaced(Optional<Item> before, Optional<Item> after) {
    count.addAndGet(after.map(_ -> 1).orElse(0) - before.map(_ -> 1).orElse(0));
    bytes.addAndGet(after.map(Item::size).orElse(0) - before.map(Item::size).orElse(0));
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

  /// Those of a range in order, or in reverse, behind a place in it where reading stopped before.
  Stream<Item> read(KeyRange range, Optional<RowKey> behind, boolean forward) {
    if (range.isEmpty()) {
      return Stream.empty();
    }
    ConcurrentNavigableMap<RowKey, Item> some = rows.subMap(range.from(), true, range.to(), true);
    ConcurrentNavigableMap<RowKey, Item> ordered = forward ? some : some.descendingMap();
    return behind.map(key -> ordered.tailMap(key, false)).orElse(ordered).values().stream();
  }
}
