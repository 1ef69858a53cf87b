package dev.lakestep.dynamo.store;

import dev.lakestep.dynamo.table.Table;
import dev.lakestep.dynamo.table.TableSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// All tables as the changes made them.
final class Tables {
  private final ConcurrentSkipListMap<String, Table> byName = new ConcurrentSkipListMap<>();
  private final ConcurrentMap<Long, Table> byNumber = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Change.Remembered> done = new ConcurrentHashMap<>();
  private volatile long lastNumber;

  Optional<Table> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  NavigableSet<String> names() {
    return byName.navigableKeySet();
  }

  List<Table> all() {
    return List.copyOf(byName.values());
  }

  long nextNumber() {
    return lastNumber + 1;
  }

  Optional<Change.Remembered> done(String token, Instant now) {
    return Optional.ofNullable(done.get(token)).filter(known -> known.until().isAfter(now));
  }

  List<Change.Remembered> done() {
    return List.copyOf(done.values());
  }

  void forget(Instant now) {
    done.values().removeIf(known -> !known.until().isAfter(now));
  }

  /// The table that is changed, if it is still there.
  Optional<Table> apply(Change change) {
    return switch (change) {
      case Change.Defined(TableSpec spec) -> Optional.of(define(spec));
      case Change.Dropped(long number) -> {
        Table table = byNumber.remove(number);
        if (table != null) {
          byName.remove(table.spec().name(), table);
        }
        yield Optional.empty();
      }
      case Change.Stored(long number, var item) -> {
        Optional<Table> table = Optional.ofNullable(byNumber.get(number));
        table.ifPresent(known -> known.put(item));
        yield table;
      }
      case Change.Deleted(long number, var key) -> {
        Optional<Table> table = Optional.ofNullable(byNumber.get(number));
        table.ifPresent(known -> known.remove(key));
        yield table;
      }
      case Change.Remembered known -> {
        done.put(known.token(), known);
        yield Optional.empty();
      }
    };
  }

  private Table define(TableSpec spec) {
    lastNumber = Math.max(lastNumber, spec.number());
    Table known = byNumber.get(spec.number());
    if (known != null) {
      known.become(spec);
      return known;
    }
    Table table = new Table(spec);
    byNumber.put(spec.number(), table);
    byName.put(spec.name(), table);
    return table;
  }

  /// Everything there is, as changes of nothing; in pieces, so that it need not be held at once.
  void describe(Sink sink) {
    for (Table table : all()) {
      List<Change> piece = new ArrayList<>();
      piece.add(new Change.Defined(table.spec()));
      for (var items = table.all().iterator(); items.hasNext(); ) {
        piece.add(new Change.Stored(table.spec().number(), items.next()));
        if (piece.size() == 500) {
          sink.take(List.copyOf(piece));
          piece.clear();
        }
      }
      if (!piece.isEmpty()) {
        sink.take(piece);
      }
    }
    if (!done.isEmpty()) {
      sink.take(List.copyOf(done()));
    }
  }

  /// Takes pieces of a description.
  interface Sink {
    void take(List<Change> piece);
  }
}
