package dev.lakestep.iceberg.commit;

import dev.lakestep.iceberg.glue.GlueTables;
import dev.lakestep.iceberg.glue.TableName;
import dev.lakestep.task.Chance;
import dev.lakestep.task.NamedError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;

/// Commits a load once: each attempt looks again whether the table has it already, against the very
/// version of the table that it replaces.
///
/// @param attempt tells this attempt of the load from all others
/// @param ids of the objects that are loaded
public record Commit(
    GlueTables tables, TableName name, Loads loads, String attempt, Set<String> ids) {
  private static final int MOST_TRIES = 20;
  private static final Duration FIRST_WAIT = Duration.ofMillis(50);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /// The snapshot that the load is then.
  ///
  /// @param change makes the change of the table as it is then; asked again on each try
  /// @param summary further facts of the snapshot
  /// @throws AlreadyLoaded if somebody else has loaded one of the objects
  public Snapshot commit(Function<Table, SnapshotUpdate<?>> change, Map<String, String> summary)
      throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        Table table = tables.load(name, this::guard);
        SnapshotUpdate<?> update = change.apply(table);
        summary.forEach(update::set);
        update.set(Loads.LOADER, loads.key());
        update.set(Loads.ATTEMPT, attempt);
        update.set(Loads.OBJECTS, String.join(",", ids));
        update.commit();
        return landed().orElseThrow(() -> new IllegalStateException("the commit is not there"));
      } catch (AlreadyLoaded e) {
        // an earlier try whose answer was lost
        return landed().orElseThrow(() -> e);
      } catch (CommitStateUnknownException e) {
        Optional<Snapshot> landed = landed();
        if (landed.isPresent()) {
          return landed.get();
        }
        again(tries, e);
      } catch (CommitFailedException | ValidationException e) {
        again(tries, e);
      }
    }
  }

  private void guard(TableMetadata base) {
    if (loads.isDone(base, ids)) {
      throw new AlreadyLoaded();
    }
  }

  private Optional<Snapshot> landed() {
    return Loads.attempt(metadata(tables.load(name, _ -> {})), attempt);
  }

  public static TableMetadata metadata(Table table) {
    return ((BaseTable) table).operations().current();
  }

  private void again(int tries, RuntimeException conflict) throws InterruptedException {
    if (tries == MOST_TRIES && conflict instanceof CommitStateUnknownException) {
      // the files may yet be of a commit that nobody has told of
      throw conflict;
    }
    if (tries == MOST_TRIES) {
      throw new NamedError(
          "Iceberg.CommitConflict",
          "`%s` was changed by others %d times while it was being changed".formatted(name, tries),
          conflict);
    }
    long most = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(tries, 10));
    Thread.sleep(1 + Chance.below(most));
  }
}
