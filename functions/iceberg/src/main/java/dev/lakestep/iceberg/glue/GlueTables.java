package dev.lakestep.iceberg.glue;

import dev.lakestep.task.NamedError;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.exceptions.NoSuchTableException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;

/// The Iceberg tables of the catalog of Glue.
public final class GlueTables {
  private final GlueClient glue;
  private final S3Files files;

  public GlueTables(GlueClient glue, S3Client s3) {
    this.glue = glue;
    this.files = new S3Files(s3);
  }

  public Optional<Table> find(TableName name) {
    return find(name, _ -> {});
  }

  /// A table whose commits are guarded.
  ///
  /// @param guard looks at what a commit stands on, on every attempt, and throws to forbid it
  public Optional<Table> find(TableName name, Consumer<TableMetadata> guard) {
    try {
      var there =
          glue.getTable(request -> request.databaseName(name.database()).name(name.table()))
              .table();
      if (!there.parameters().getOrDefault("table_type", "").equalsIgnoreCase("ICEBERG")) {
        throw new NamedError("Iceberg.NoIcebergTable", "`%s` is no Iceberg table".formatted(name));
      }
      return Optional.of(
          new BaseTable(new GlueOperations(glue, name, files, guard).from(there), name.toString()));
    } catch (EntityNotFoundException e) {
      return Optional.empty();
    }
  }

  public Table load(TableName name, Consumer<TableMetadata> guard) {
    return find(name, guard)
        .orElseThrow(() -> new NoSuchTableException("Table does not exist: %s", name));
  }

  /// Makes the table, or leaves the one that somebody else has just made.
  public Table create(TableName name, TableMetadata metadata) {
    try {
      new GlueOperations(glue, name, files, _ -> {}).create(metadata);
    } catch (AlreadyExistsException e) {
      return load(name, _ -> {});
    }
    return load(name, _ -> {});
  }
}
