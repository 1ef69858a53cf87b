package dev.lakestep.iceberg;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.iceberg.commit.AlreadyLoaded;
import dev.lakestep.iceberg.commit.Commit;
import dev.lakestep.iceberg.commit.Identity;
import dev.lakestep.iceberg.commit.Loads;
import dev.lakestep.iceberg.glue.GlueTables;
import dev.lakestep.iceberg.glue.TableName;
import dev.lakestep.iceberg.source.SourceObject;
import dev.lakestep.iceberg.source.Sources;
import dev.lakestep.iceberg.write.Shelf;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Running;
import dev.lakestep.task.Work;
import dev.lakestep.task.operate.StagedTable;
import dev.lakestep.task.operate.StagedTables;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import software.amazon.awssdk.services.glue.GlueClient;

/// Takes files into a table, each version of each object once, however often it is asked to.
public final class Ingest {
  public static final Map<String, Work> BY_TYPE = Map.of("aws.iceberg.Ingest", Ingest::outputs);

  private static final int MOST_TRIES = 10;

  private final Running running;
  private final IngestRequest request;
  private final GlueTables tables;
  private final Identity identity;
  private final Loads loads;

  private Ingest(Running running, IngestRequest request) {
    this.running = running;
    this.request = request;
    GlueClient glue =
        running.aws().client(GlueClient.class, access -> access.to(GlueClient.builder()));
    this.tables = new GlueTables(glue, running.aws().s3());
    boolean once =
        switch (request.goal().mode()) {
          case REPLACE, STAGE -> true;
          case APPEND, UPSERT -> false;
        };
    this.identity = Identity.of(running.call(), once);
    this.loads = new Loads(identity.key(), once);
  }

  private static ObjectNode outputs(Arguments arguments, Running running)
      throws IOException, InterruptedException {
    return new Ingest(running, IngestRequest.of(arguments)).outputs();
  }

  private ObjectNode outputs() throws IOException, InterruptedException {
    List<SourceObject> objects = new Sources(running.aws().s3()).find(request.files().from());
    if (request.goal().mode() != IngestRequest.Mode.STAGE || objects.isEmpty()) {
      return loaded(objects);
    }
    StagedTables staged = new StagedTables(running.desk());
    StagedTable table = staged(objects);
    String execution = running.call().execution().arn();
    staged.begin(execution, table);
    ObjectNode outputs = loaded(objects);
    staged.made(execution, table);
    return outputs;
  }

  private StagedTable staged(List<SourceObject> objects) {
    TableName name = name();
    return new StagedTable(
        running.call().flow(),
        name.database(),
        name.table(),
        identity.execution(),
        request
            .goal()
            .made()
            .staged(name, identity.execution(), running.clock())
            .place(name, objects));
  }

  private ObjectNode loaded(List<SourceObject> objects) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return load(objects);
      } catch (AlreadyLoaded e) {
        running.log().info("others have loaded files of this load meanwhile");
        if (tries == MOST_TRIES) {
          throw new NamedError("Iceberg.CommitConflict", "others load the same files", e);
        }
      }
    }
  }

  private ObjectNode load(List<SourceObject> objects) throws IOException, InterruptedException {
    TableName name = name();
    Optional<Table> table = tables.find(name);
    Optional<TableMetadata> metadata = table.map(Commit::metadata);
    Set<String> there = metadata.map(loads::objects).orElse(Set.of());
    boolean isDone = metadata.filter(known -> isDone(known, objects, there)).isPresent();
    if (isDone) {
      return already(name, table.orElseThrow(), objects);
    }
    List<SourceObject> fresh =
        objects.stream().filter(object -> loads.once() || !there.contains(object.id())).toList();
    if (fresh.isEmpty()) {
      return nothing(name);
    }
    if (fresh.size() < objects.size()) {
      running
          .log()
          .info(
              "%d of %d files are in the table already"
                  .formatted(objects.size() - fresh.size(), objects.size()));
    }
    Outcome.Context context = new Outcome.Context(running, request, tables, identity);
    return new Load(context, loads, name, table, fresh).run();
  }

  private boolean isDone(TableMetadata table, List<SourceObject> objects, Set<String> there) {
    return loads.once()
        ? loads.isDone(table, ids(objects))
        : !objects.isEmpty() && there.containsAll(ids(objects));
  }

  private static Set<String> ids(List<SourceObject> objects) {
    return objects.stream().map(SourceObject::id).collect(Collectors.toCollection(HashSet::new));
  }

  /// A table of this run of the task alone has a name of its own.
  private TableName name() {
    TableName into = request.goal().into();
    return request.goal().mode() == IngestRequest.Mode.STAGE ? into.and(identity.key()) : into;
  }

  private ObjectNode nothing(TableName name) {
    if (request.goal().mode() == IngestRequest.Mode.REPLACE) {
      throw new NamedError("S3.NoSuchKey", "there is no file to replace `%s` by".formatted(name));
    }
    running.log().warn("there are no files");
    return new Outcome(name.toString()).json();
  }

  private ObjectNode already(TableName name, Table table, List<SourceObject> objects) {
    running.log().info("`%s` has these files already".formatted(name));
    Snapshot snapshot = loads.last(Commit.metadata(table), ids(objects)).orElseThrow();
    Shelf shelf = new Shelf(running.aws().s3(), table, identity.load(objects));
    Load.sweep(running, shelf, snapshot, table);
    return Outcome.recorded(snapshot, identity, name.toString());
  }
}
