package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// A table with all that belongs to it. One thread changes it at a time; any may read meanwhile.
final class Holding {
  private final NavigableMap<Long, Table> archive = new ConcurrentSkipListMap<>();
  private final NavigableMap<List<String>, Partition> partitions =
      new ConcurrentSkipListMap<>(Partition.ORDER);
  private final Map<List<String>, Map<String, ObjectNode>> statistics = new ConcurrentHashMap<>();
  private volatile Table table;

  Holding(Table table) {
    this.table = table;
  }

  Table table() {
    return table;
  }

  void keep(Table next, boolean archived) {
    if (archived) {
      archive.put(table.version(), table);
    }
    table = next;
  }

  /// The newest first.
  NavigableMap<Long, Table> versions() {
    NavigableMap<Long, Table> versions = new ConcurrentSkipListMap<>(archive);
    Table newest = table;
    versions.put(newest.version(), newest);
    return versions.descendingMap();
  }

  void forget(List<Long> versions) {
    versions.forEach(archive::remove);
  }

  NavigableMap<List<String>, Partition> partitions() {
    return partitions;
  }

  Optional<Partition> partition(List<String> values) {
    return Optional.ofNullable(partitions.get(values));
  }

  void change(List<List<String>> gone, List<Partition> kept) {
    gone.forEach(values -> {
      partitions.remove(values);
      statistics.remove(values);
    });
    kept.forEach(partition -> partitions.put(partition.values(), partition));
  }

  /// By the name of the column; of the table itself if there are no values.
  Map<String, ObjectNode> statistics(List<String> values) {
    return statistics.getOrDefault(values, Map.of());
  }

  void describe(List<String> values, List<ObjectNode> columns) {
    Map<String, ObjectNode> known = new LinkedHashMap<>(statistics(values));
    columns.forEach(column -> known.put(Place.small(column.path("ColumnName").asText()), column));
    statistics.put(values, Map.copyOf(known));
  }

  void forget(List<String> values, List<String> columns) {
    Map<String, ObjectNode> known = new LinkedHashMap<>(statistics(values));
    columns.forEach(known::remove);
    statistics.put(values, Map.copyOf(known));
  }

  /// Changes that lead from nothing to what is there now.
  Stream<Change> state() {
    Place place = new Place(table.database(), table.name());
    Stream<Change> versions =
        Stream.concat(archive.values().stream(), Stream.of(table))
            .map(version -> new Change.TableKept(version, true));
    Stream<Change> parts =
        partitions.values().stream()
            .map(one -> new Change.PartitionsChanged(place, List.of(), List.of(one)));
    Stream<Change> columns =
        statistics.entrySet().stream()
            .map(one ->
                new Change.StatisticsKept(
                    place, one.getKey(), List.copyOf(one.getValue().values())));
    return Stream.of(versions, parts, columns).flatMap(all -> all);
  }
}
