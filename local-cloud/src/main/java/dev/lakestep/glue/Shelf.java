package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// A database with its tables and functions. One thread changes it at a time; any may read
/// meanwhile.
final class Shelf {
  private final NavigableMap<String, Holding> tables = new ConcurrentSkipListMap<>();
  private final NavigableMap<String, ObjectNode> functions = new ConcurrentSkipListMap<>();
  private volatile Database database;

  Shelf(Database database) {
    this.database = database;
  }

  Database database() {
    return database;
  }

  void keep(Database next) {
    database = next;
  }

  NavigableMap<String, Holding> tables() {
    return tables;
  }

  Optional<Holding> table(String name) {
    return Optional.ofNullable(tables.get(Place.small(name)));
  }

  NavigableMap<String, ObjectNode> functions() {
    return functions;
  }

  void keep(Table table, boolean archived) {
    Holding holding = tables.get(table.name());
    if (holding == null) {
      tables.put(table.name(), new Holding(table));
    } else {
      holding.keep(table, archived);
    }
  }

  /// Changes that lead from nothing to what is there now.
  Stream<Change> state() {
    String name = database.name();
    Stream<Change> begin = Stream.of(new Change.DatabaseKept(database));
    Stream<Change> named =
        functions.entrySet().stream()
            .map(one -> new Change.FunctionKept(name, one.getKey(), one.getValue()));
    return Stream.of(begin, named, tables.values().stream().flatMap(Holding::state))
        .flatMap(all -> all);
  }
}
