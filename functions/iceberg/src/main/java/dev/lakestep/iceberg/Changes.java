package dev.lakestep.iceberg;

import dev.lakestep.iceberg.IngestRequest.Mode;
import dev.lakestep.iceberg.write.DeadRows;
import java.util.List;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;

/// What a load changes of its table, by its mode.
record Changes(Mode mode, List<DataFile> files, DeadRows dead) {

  void prepare(List<Types.NestedField> keys, String rows) {
    dead.prepare(keys, rows);
  }

  /// Of the table as it is at this try.
  SnapshotUpdate<?> change(Table table) {
    return switch (mode) {
      case APPEND, STAGE -> {
        AppendFiles append = table.newAppend();
        files.forEach(append::appendFile);
        yield append;
      }
      case REPLACE -> {
        OverwriteFiles overwrite =
            table.newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue());
        files.forEach(overwrite::addFile);
        yield overwrite;
      }
      case UPSERT -> upsert(table);
    };
  }

  /// Where others have changed the table meanwhile, the rows are looked for again.
  private SnapshotUpdate<?> upsert(Table table) {
    RowDelta delta = table.newRowDelta();
    files.forEach(delta::addRows);
    Snapshot current = table.currentSnapshot();
    if (current != null) {
      var deletes = dead.write(table);
      deletes.forEach(delta::addDeletes);
      delta
          .validateFromSnapshot(current.snapshotId())
          .validateDataFilesExist(dead.touched())
          .validateDeletedFiles();
    }
    return delta.conflictDetectionFilter(Expressions.alwaysTrue()).validateNoConflictingDataFiles();
  }
}
