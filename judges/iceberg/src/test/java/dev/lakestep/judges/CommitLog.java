package dev.lakestep.judges;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.iceberg.BaseMetastoreCatalog;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.avro.Avro;
import org.apache.iceberg.aws.glue.GlueCatalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.avro.DataWriter;
import org.apache.iceberg.metrics.CommitReport;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SnapshotUtil;

/// A table in which each commit adds one row that says who made it, as Iceberg's own library for
/// AWS sees it.
final class CommitLog implements AutoCloseable {
  static final String BUCKET = "commits";
  static final String DATABASE = "commits";
  static final String TABLE = "log";

  private static final TableIdentifier NAME = TableIdentifier.of(DATABASE, TABLE);
  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.optional(1, "writer", Types.StringType.get()),
          Types.NestedField.optional(2, "number", Types.IntegerType.get()));

  private final BaseMetastoreCatalog catalog;

  private CommitLog(BaseMetastoreCatalog catalog) {
    this.catalog = catalog;
  }

  static CommitLog at(URI endpoint) {
    BaseMetastoreCatalog catalog = new GlueCatalog();
    catalog.initialize(
        "glue",
        Map.of(
            "warehouse",
            "s3://" + BUCKET + "/tables",
            "glue.endpoint",
            endpoint.toString(),
            "s3.endpoint",
            endpoint.toString(),
            "s3.path-style-access",
            "true",
            "client.region",
            "us-east-1",
            "http-client.type",
            "urlconnection"));
    return new CommitLog(catalog);
  }

  void make() {
    ((SupportsNamespaces) catalog).createNamespace(Namespace.of(DATABASE));
    catalog
        .buildTable(NAME, SCHEMA)
        .withProperty(TableProperties.FORMAT_VERSION, "2")
        .withProperty(TableProperties.COMMIT_NUM_RETRIES, "50")
        .create();
  }

  /// One row in a file of its own, and a commit; says how often it met another and began again.
  long add(String writer, int number) {
    AtomicLong trials = new AtomicLong();
    Table loaded = catalog.loadTable(NAME);
    Table table =
        new BaseTable(
            ((HasTableOperations) loaded).operations(),
            loaded.name(),
            report -> {
              if (report instanceof CommitReport commit) {
                trials.set(Objects.requireNonNull(commit.commitMetrics().attempts()).value());
              }
            });
    table.newAppend().appendFile(file(table, writer, number)).commit();
    return trials.get() - 1;
  }

  private static DataFile file(Table table, String writer, int number) {
    Record row = GenericRecord.create(SCHEMA).copy(Map.of("writer", writer, "number", number));
    String place = table.locationProvider().newDataLocation(UUID.randomUUID() + ".avro");
    try {
      org.apache.iceberg.io.DataWriter<Record> rows =
          Avro.writeData(table.io().newOutputFile(place))
              .schema(SCHEMA)
              .createWriterFunc(DataWriter::create)
              .withSpec(table.spec())
              .build();
      try (rows) {
        rows.write(row);
      }
      return rows.toDataFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The snapshots from the newest back to the first, each the parent of the one before it; those
  /// that a lost commit left aside are not among them.
  List<Snapshot> line() {
    Table table = catalog.loadTable(NAME);
    return SnapshotUtil.ancestorIds(table.currentSnapshot(), table::snapshot).stream()
        .map(table::snapshot)
        .toList();
  }

  @Override
  public void close() throws IOException {
    catalog.close();
  }
}
