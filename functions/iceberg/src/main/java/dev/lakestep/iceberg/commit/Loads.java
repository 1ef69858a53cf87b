package dev.lakestep.iceberg.commit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;

/// What a table remembers of the loads that made it: it stands in the summaries of its snapshots.
///
/// @param key of who loads
/// @param once whether a load is known by its execution, whatever its files
public record Loads(String key, boolean once) {
  static final String LOADER = "lakestep.loader";
  static final String OBJECTS = "lakestep.objects";
  static final String ATTEMPT = "lakestep.attempt";
  static final String MODE = "lakestep.mode";
  static final String EXECUTION = "lakestep.execution";
  static final String OUTPUTS = "lakestep.outputs";

  /// The ids of the objects that are in the table.
  public Set<String> objects(TableMetadata table) {
    Set<String> ids = new TreeSet<>();
    ours(table).forEach(snapshot -> ids.addAll(objects(snapshot)));
    return ids;
  }

  private static List<String> objects(Snapshot snapshot) {
    return Arrays.stream(snapshot.summary().getOrDefault(OBJECTS, "").split(","))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  /// The newest load of ours that took one of the objects.
  public Optional<Snapshot> last(TableMetadata table, Set<String> ids) {
    return ours(table)
        .filter(snapshot -> once || objects(snapshot).stream().anyMatch(ids::contains))
        .findFirst();
  }

  static Optional<Snapshot> attempt(TableMetadata table, String attempt) {
    return ancestors(table)
        .filter(snapshot -> attempt.equals(snapshot.summary().get(ATTEMPT)))
        .findFirst();
  }

  public boolean isDone(TableMetadata table, Set<String> ids) {
    return last(table, ids).isPresent();
  }

  /// What was loaded before the table was replaced as a whole is not there any more.
  private Stream<Snapshot> ours(TableMetadata table) {
    boolean[] isReplaced = {false};
    return ancestors(table)
        .takeWhile(snapshot -> {
          boolean isThere = once || !isReplaced[0];
          isReplaced[0] |= "REPLACE".equals(snapshot.summary().get(MODE));
          return isThere;
        })
        .filter(snapshot -> key.equals(snapshot.summary().get(LOADER)));
  }

  /// Newest first; a snapshot that was rolled back is none.
  private static Stream<Snapshot> ancestors(TableMetadata table) {
    Snapshot current = table.currentSnapshot();
    if (current == null) {
      return Stream.empty();
    }
    Map<Long, Snapshot> all = new HashMap<>();
    table.snapshots().forEach(snapshot -> all.put(snapshot.snapshotId(), snapshot));
    return Stream.iterate(
            Optional.of(current),
            Optional::isPresent,
            snapshot -> snapshot.map(Snapshot::parentId).map(all::get))
        .flatMap(Optional::stream);
  }
}
