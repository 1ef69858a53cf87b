package dev.lakestep.iceberg;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.iceberg.IngestRequest.Mode;
import dev.lakestep.iceberg.IngestRequest.OnReject;
import dev.lakestep.iceberg.commit.AlreadyLoaded;
import dev.lakestep.iceberg.commit.Commit;
import dev.lakestep.iceberg.commit.Loads;
import dev.lakestep.iceberg.duck.Column;
import dev.lakestep.iceberg.duck.Duck;
import dev.lakestep.iceberg.duck.Reading;
import dev.lakestep.iceberg.duck.Rejected;
import dev.lakestep.iceberg.duck.Rows;
import dev.lakestep.iceberg.glue.TableName;
import dev.lakestep.iceberg.source.SourceObject;
import dev.lakestep.iceberg.write.DeadRows;
import dev.lakestep.iceberg.write.RowFiles;
import dev.lakestep.iceberg.write.Shelf;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/// One attempt to take files into a table.
record Load(
    Outcome.Context context,
    Loads loads,
    TableName name,
    Optional<Table> table,
    List<SourceObject> objects) {

  ObjectNode run() throws IOException, InterruptedException {
    try (Workshop workshop = Workshop.open(objects)) {
      Duck duck = workshop.duck();
      new Intake(context, table, objects).read(workshop);
      long read = duck.number("SELECT count(*) FROM " + Reading.SOURCE);
      Rejected rejected = new Rejected(duck);
      long bad = rejected.count();
      refuse(rejected, bad);
      List<Column> columns = rows(new Rows(duck));
      Table target = target(columns);
      List<Rows.Part> parts = Fitting.parts(target, columns);
      new Rows(duck).conform(parts);
      long all = rejected.count();
      refuse(rejected, all);
      Optional<String> rejects = quarantined(workshop, all);
      Outcome outcome =
          new Outcome(
              name.toString(),
              read + bad,
              new Rows(duck).count(),
              all,
              objects.stream().mapToLong(SourceObject::size).sum(),
              0,
              objects.size(),
              rejects.orElse(""));
      return committed(workshop, target, parts, outcome);
    }
  }

  private void refuse(Rejected rejected, long count) {
    if (count > 0 && context.request().shape().onReject() == OnReject.FAIL) {
      throw rejected.error();
    }
  }

  private List<Column> rows(Rows rows) {
    IngestRequest.Shape shape = context.request().shape();
    shape.transform().ifPresentOrElse(rows::transform, rows::keep);
    List<Column> columns = rows.columns();
    shape.deduplicate().ifPresent(rows::deduplicate);
    List<String> keys = context.request().goal().keys();
    if (context.request().goal().mode() == Mode.UPSERT) {
      // of rows that replace each other the last one counts
      rows.deduplicate(new Rows.Deduplicate(keys, false, Optional.empty()));
    }
    return columns;
  }

  private Table target(List<Column> columns) {
    IngestRequest.Goal goal = context.request().goal();
    if (table.isEmpty()) {
      IngestRequest.Made made = made(goal);
      new TableMaking(context.tables()).make(name, columns, made, made.place(name, objects));
    }
    Map<String, org.apache.iceberg.types.Type> said =
        context.request().shape().columns().entrySet().stream()
            .collect(
                Collectors.toMap(
                    one -> new Column(one.getKey(), one.getValue()).key(), Map.Entry::getValue));
    return new Fitting(context.tables(), name, goal.schema(), said).fitted(columns);
  }

  /// A table of an execution lies in a folder of its own, and says when it can go.
  private IngestRequest.Made made(IngestRequest.Goal goal) {
    if (goal.mode() != Mode.STAGE) {
      return goal.made();
    }
    return goal.made().staged(name, context.identity().execution(), context.running().clock());
  }

  private Optional<String> quarantined(Workshop workshop, long rejected)
      throws IOException, InterruptedException {
    if (rejected == 0 || context.request().shape().onReject() != OnReject.QUARANTINE) {
      return Optional.empty();
    }
    TableName rejects = context.request().goal().into().and("rejects");
    new Quarantine(context, loads, rejects).put(workshop, objects);
    return Optional.of(rejects.toString());
  }

  private ObjectNode committed(
      Workshop workshop, Table target, List<Rows.Part> parts, Outcome outcome)
      throws IOException, InterruptedException {
    Running running = context.running();
    Shelf shelf = new Shelf(running.aws().s3(), target, context.identity().load(objects));
    String rows = Rows.conformed(parts);
    List<Types.NestedField> fields = parts.stream().map(Rows.Part::field).toList();
    Snapshot snapshot;
    Outcome told;
    try {
      List<DataFile> files =
          new RowFiles(workshop.duck(), workshop.folder(), shelf).write(target, fields, rows);
      told = outcome.with(files.stream().mapToLong(DataFile::fileSizeInBytes).sum());
      Changes changes = changes(workshop, shelf, files);
      if (context.request().goal().mode() == Mode.UPSERT) {
        changes.prepare(keys(target), rows);
      }
      snapshot = commit(shelf).commit(changes::change, told.summary(context));
    } catch (NoSuchUploadException e) {
      // who has loaded the same files meanwhile has taken it away
      shelf.clear();
      throw new AlreadyLoaded();
    } catch (AlreadyLoaded | NamedError e) {
      shelf.clear();
      throw e;
    }
    sweep(running, shelf, snapshot, context.tables().load(name, _ -> {}));
    ObjectNode outputs = told.json(snapshot);
    running.log().info("loaded into " + name, Map.of("rows", told.rowsWritten()));
    return outputs;
  }

  private Changes changes(Workshop workshop, Shelf shelf, List<DataFile> files) {
    DeadRows.Needs needs =
        new DeadRows.Needs(workshop.duck(), context.running().aws().s3(), workshop.folder());
    return new Changes(
        context.request().goal().mode(), files, new DeadRows(needs, shelf, workshop.room()));
  }

  private List<Types.NestedField> keys(Table target) {
    List<Types.NestedField> keys = new ArrayList<>();
    for (String key : context.request().goal().keys()) {
      Types.NestedField field = target.schema().caseInsensitiveFindField(key);
      if (field == null) {
        throw new NamedError(
            "Iceberg.SchemaMismatch", "`%s` has no column `%s` for a key".formatted(name, key));
      }
      keys.add(field);
    }
    return keys;
  }

  private Commit commit(Shelf shelf) {
    Set<String> ids =
        objects.stream().map(SourceObject::id).collect(Collectors.toCollection(TreeSet::new));
    return new Commit(context.tables(), name, loads, shelf.attempt(), ids);
  }

  /// Takes away what earlier attempts have left. That it fails is no reason to fail a load.
  static void sweep(Running running, Shelf shelf, Snapshot snapshot, Table table) {
    try {
      List<String> kept = new ArrayList<>();
      SnapshotChanges added = SnapshotChanges.builderFor(table).snapshot(snapshot).build();
      added.addedDataFiles().forEach(file -> kept.add(file.location()));
      added.addedDeleteFiles().forEach(file -> kept.add(file.location()));
      int left = shelf.sweep(table, kept);
      if (left > 0) {
        running.log().warn("%d files are left that VACUUM takes away".formatted(left));
      }
    } catch (SdkException e) {
      running.log().warn("files of earlier attempts are left: " + e.getMessage());
    }
  }
}
