package dev.lakestep.iceberg.write;

import dev.lakestep.iceberg.duck.Copied;
import dev.lakestep.iceberg.duck.Duck;
import dev.lakestep.iceberg.duck.Quote;
import dev.lakestep.iceberg.source.TooLarge;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.S3Uri;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import software.amazon.awssdk.services.s3.S3Client;

/// Finds the rows of a table that new ones of the same keys replace, and writes their positions.
public final class DeadRows {
  private static final String KEYS = "_lakestep_keys";
  private static final String FOUND = "_lakestep_found";

  private final Duck duck;
  private final S3Client s3;
  private final Path folder;
  private final Shelf shelf;
  private final List<String> touched = new ArrayList<>();
  private final long most;
  private List<Types.NestedField> keys = List.of();

  /// The files of the table that are here, by where they are there.
  private final Map<String, Path> fetched = new HashMap<>();

  /// @param most how many bytes files of the table may take here
  public DeadRows(Needs needs, Shelf shelf, long most) {
    this.duck = needs.duck();
    this.s3 = needs.s3();
    this.folder = needs.folder();
    this.shelf = shelf;
    this.most = most;
  }

  /// What the work stands on.
  public record Needs(Duck duck, S3Client s3, Path folder) {}

  /// Notes the keys of the new rows.
  ///
  /// @param rows a query of the new rows
  public void prepare(List<Types.NestedField> fields, String rows) {
    keys = List.copyOf(fields);
    duck.run("CREATE TABLE %s AS SELECT DISTINCT %s FROM (%s)".formatted(KEYS, names(), rows));
  }

  /// The files of the table that lose rows.
  public List<String> touched() {
    return List.copyOf(touched);
  }

  private String names() {
    return Quote.names(keys.stream().map(Types.NestedField::name).toList());
  }

  /// The files of deletes that belong to the table as it is now.
  public List<DeleteFile> write(Table table) {
    touched.clear();
    Map<String, List<FileScanTask>> groups = new LinkedHashMap<>();
    long bytes = 0;
    try (CloseableIterable<FileScanTask> tasks = table.newScan().filter(near()).planFiles()) {
      for (FileScanTask task : tasks) {
        bytes += task.file().fileSizeInBytes();
        groups
            .computeIfAbsent(
                task.file().specId() + "/" + task.file().partition(), _ -> new ArrayList<>())
            .add(task);
      }
      if (bytes > most) {
        throw TooLarge.error(
            "the rows to be replaced are among %d MB of the table".formatted(bytes >> 20));
      }
      List<DeleteFile> deletes = new ArrayList<>();
      for (List<FileScanTask> group : groups.values()) {
        deletes.addAll(deletes(group));
      }
      return deletes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where the keys may be, by the bounds of the files.
  private Expression near() {
    Expression near = Expressions.alwaysTrue();
    for (Types.NestedField key : keys) {
      String name = Quote.name(key.name());
      List<String> ends =
          duck.rows(
                  "SELECT CAST(min(%s) AS VARCHAR), CAST(max(%1$s) AS VARCHAR), count(*) - count(%1$s), count(%1$s) FROM %s"
                      .formatted(name, KEYS))
              .getFirst();
      if (ends.get(2).equals("0") && !ends.get(3).equals("0")) {
        near = Expressions.and(near, between(key, ends));
      }
    }
    return near;
  }

  private static Expression between(Types.NestedField key, List<String> ends) {
    var low = Literals.of(key.type(), ends.get(0));
    var high = Literals.of(key.type(), ends.get(1));
    boolean isPlain =
        switch (key.type().typeId()) {
          case INTEGER, LONG, STRING -> true;
          default -> false;
        };
    if (!isPlain || low.isEmpty() || high.isEmpty()) {
      return Expressions.alwaysTrue();
    }
    return Expressions.and(
        Expressions.greaterThanOrEqual(key.name(), low.get()),
        Expressions.lessThanOrEqual(key.name(), high.get()));
  }

  private List<DeleteFile> deletes(List<FileScanTask> group) throws IOException {
    duck.run("CREATE OR REPLACE TABLE %s (file_path VARCHAR, pos BIGINT)".formatted(FOUND));
    for (FileScanTask task : group) {
      find(task);
    }
    if (duck.number("SELECT count(*) FROM " + FOUND) == 0) {
      return List.of();
    }
    duck.each("SELECT DISTINCT file_path FROM " + FOUND, row -> touched.add(row.getFirst()));
    List<Types.NestedField> fields =
        List.of(MetadataColumns.DELETE_FILE_PATH, MetadataColumns.DELETE_FILE_POS);
    Path file = folder.resolve("deletes.parquet");
    Copied copied =
        duck.copy(
                "COPY (SELECT * FROM %s ORDER BY file_path, pos) TO %s (FORMAT parquet, COMPRESSION zstd, RETURN_STATS, FIELD_IDS %s)"
                    .formatted(FOUND, Quote.text(file.toString()), FieldIds.of(fields)))
            .getFirst();
    FileScanTask first = group.getFirst();
    DeleteFile delete =
        FileMetadata.deleteFileBuilder(first.spec())
            .ofPositionDeletes()
            .withPath(shelf.put(file))
            .withPartition(first.file().partition())
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(copied.bytes())
            .withMetrics(Bounds.full(copied, fields))
            .build();
    Files.delete(file);
    return List.of(delete);
  }

  private void find(FileScanTask task) throws IOException {
    String location = task.file().location();
    if (task.file().format() != FileFormat.PARQUET) {
      throw new NamedError(
          "Iceberg.Unsupported",
          "UPSERT wants a table of Parquet, and there is `%s`".formatted(location));
    }
    Path here = here(location);
    String columns =
        keys.stream()
            .map(key ->
                "%d: {name: %s, type: %s, default_value: NULL}"
                    .formatted(
                        key.fieldId(),
                        Quote.text(key.name()),
                        Quote.text(dev.lakestep.iceberg.glue.TypeNames.duck(key.type()))))
            .collect(Collectors.joining(", "));
    String same =
        keys.stream()
            .map(key -> Quote.name(key.name()))
            .map(name -> "t.%s IS NOT DISTINCT FROM k.%1$s".formatted(name))
            .collect(Collectors.joining(" AND "));
    duck.run(
        "INSERT INTO %s SELECT %s, t.file_row_number FROM read_parquet(%s, schema=MAP {%s}, file_row_number=true) t SEMI JOIN %s k ON %s%s"
            .formatted(
                FOUND,
                Quote.text(location),
                Quote.text(here.toString()),
                columns,
                KEYS,
                same,
                living(task)));
  }

  /// Rows that are dead already need not die again: else deletes grow with each load of the same
  /// key.
  private String living(FileScanTask task) throws IOException {
    List<String> paths = new ArrayList<>();
    for (DeleteFile delete : task.deletes()) {
      if (delete.content() == FileContent.POSITION_DELETES
          && delete.format() == FileFormat.PARQUET) {
        paths.add(here(delete.location()).toString());
      }
    }
    return paths.isEmpty()
        ? ""
        : " WHERE t.file_row_number NOT IN (SELECT pos FROM read_parquet(%s) WHERE file_path = %s)"
            .formatted(Quote.texts(paths), Quote.text(task.file().location()));
  }

  private Path here(String location) throws IOException {
    Path known = fetched.get(location);
    if (known != null) {
      return known;
    }
    Path file = folder.resolve("table-" + fetched.size());
    S3Uri uri = S3Uri.of(location);
    try (var in = s3.getObject(request -> request.bucket(uri.bucket()).key(uri.key()))) {
      Files.copy(in, file);
    }
    fetched.put(location, file);
    return file;
  }
}
