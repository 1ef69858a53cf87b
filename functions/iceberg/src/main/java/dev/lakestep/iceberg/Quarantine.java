package dev.lakestep.iceberg;

import dev.lakestep.iceberg.commit.AlreadyLoaded;
import dev.lakestep.iceberg.commit.Commit;
import dev.lakestep.iceberg.commit.Loads;
import dev.lakestep.iceberg.duck.Quote;
import dev.lakestep.iceberg.duck.Rejected;
import dev.lakestep.iceberg.glue.TableName;
import dev.lakestep.iceberg.source.SourceObject;
import dev.lakestep.iceberg.write.RowFiles;
import dev.lakestep.iceberg.write.Shelf;
import dev.lakestep.task.NamedError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/// Puts rejected rows into a table of their own. It is filled before the other table is, and knows
/// by itself what it has: so nothing is lost or doubled if the load ends in between.
record Quarantine(Outcome.Context context, Loads loads, TableName name) {
  private static final String SUMMARY = "lakestep.rejects-of";

  void put(Workshop workshop, List<SourceObject> objects) throws IOException, InterruptedException {
    Table table = table(objects);
    Set<String> there = loads.objects(Commit.metadata(table));
    List<SourceObject> fresh =
        objects.stream().filter(object -> !there.contains(object.id())).toList();
    boolean isDone = loads.once() && loads.isDone(Commit.metadata(table), ids(objects));
    if (fresh.isEmpty() || isDone) {
      loads
          .last(Commit.metadata(table), ids(objects))
          .ifPresent(
              snapshot -> Load.sweep(context.running(), shelf(table, objects), snapshot, table));
      return;
    }
    Shelf shelf = shelf(table, fresh);
    List<Types.NestedField> fields = table.schema().columns();
    try {
      List<DataFile> files =
          new RowFiles(workshop.duck(), workshop.folder(), shelf).write(table, fields, rows(fresh));
      Snapshot snapshot =
          new Commit(context.tables(), name, loads, shelf.attempt(), ids(fresh))
              .commit(
                  now -> append(now, files),
                  Map.of(SUMMARY, context.request().goal().into().toString()));
      Load.sweep(context.running(), shelf, snapshot, context.tables().load(name, _ -> {}));
    } catch (NoSuchUploadException e) {
      // who has rejected the same rows meanwhile has taken it away
      shelf.clear();
      throw new AlreadyLoaded();
    } catch (AlreadyLoaded | NamedError e) {
      shelf.clear();
      throw e;
    }
  }

  private Table table(List<SourceObject> objects) {
    IngestRequest.Made none = IngestRequest.Made.NONE;
    return context
        .tables()
        .find(name)
        .orElseGet(() ->
            new TableMaking(context.tables())
                .make(name, Rejected.COLUMNS, none, none.place(name, objects)));
  }

  private Shelf shelf(Table table, List<SourceObject> objects) {
    return new Shelf(context.running().aws().s3(), table, context.identity().load(objects));
  }

  private static AppendFiles append(Table table, List<DataFile> files) {
    AppendFiles append = table.newAppend();
    files.forEach(append::appendFile);
    return append;
  }

  private static String rows(List<SourceObject> objects) {
    List<String> uris =
        objects.stream().map(object -> object.uri().toString()).collect(Collectors.toList());
    uris.add("");
    String chosen = uris.stream().map(Quote::text).collect(Collectors.joining(", "));
    return "SELECT * FROM %s WHERE file IN (%s)".formatted(Rejected.TABLE, chosen);
  }

  private static Set<String> ids(List<SourceObject> objects) {
    return objects.stream().map(SourceObject::id).collect(Collectors.toCollection(TreeSet::new));
  }
}
