package dev.lakestep.lake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.sql.local.IcebergTable;
import dev.lakestep.compiler.sql.local.TableChange;
import dev.lakestep.compiler.sql.local.TableId;
import dev.lakestep.glue.Catalog;
import dev.lakestep.s3.Objects;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.ValidationException;

/// The Iceberg tables of the catalog. Who changes one holds Glue's version against the one it began
/// at, as all other writers do: no commit is lost, whoever makes it.
public final class LakeTables {
  private static final int MOST_TRIES = 20;

  private final Catalog catalog;
  private final S3Files files;

  public LakeTables(Catalog catalog, Objects objects) {
    this.catalog = catalog;
    this.files = new S3Files(objects);
  }

  public static boolean isIceberg(dev.lakestep.glue.Table table) {
    return table.parameters().getOrDefault("table_type", "").equalsIgnoreCase("ICEBERG");
  }

  /// The table as Iceberg's library has it, to read it or to write to it.
  public Table load(TableId id) {
    return new BaseTable(operations(id), id.toString());
  }

  private GlueOperations operations(TableId id) {
    return new GlueOperations(catalog, id, files);
  }

  /// Makes a table without a snapshot: nothing has happened to it yet.
  public void create(IcebergTable made) {
    Schema schema = Schemas.schema(made.fields());
    PartitionSpec spec = Schemas.spec(schema, made.partitions());
    TableMetadata metadata =
        TableMetadata.newTableMetadata(
            schema, spec, SortOrder.unsorted(), made.location(), made.properties());
    operations(made.id()).create(metadata);
  }

  /// Changes a table in one commit; begun again for each commit that comes in between.
  public void change(TableId id, Consumer<Transaction> change) {
    for (int tries = 1; ; tries++) {
      try {
        Transaction transaction = load(id).newTransaction();
        change.accept(transaction);
        transaction.commitTransaction();
        return;
      } catch (CommitFailedException failed) {
        if (tries == MOST_TRIES) {
          throw new LakeError(
              "ICEBERG_COMMIT_ERROR", "Failed to commit Iceberg update to table: " + id, failed);
        }
      } catch (ValidationException invalid) {
        throw new IllegalArgumentException(invalid.getMessage(), invalid);
      }
    }
  }

  /// A change that `ChangeRules` allow.
  public void change(TableId id, TableChange change) {
    if (change instanceof TableChange.Rename(var name)) {
      rename(id, name);
    } else {
      change(id, transaction -> new IcebergChanges(transaction).apply(change));
    }
  }

  private void rename(TableId id, TableId name) {
    ObjectNode fields =
        catalog
            .table(id.database(), id.table())
            .orElseThrow(() -> new NoSuchTableException("Table does not exist: %s", id))
            .fields();
    catalog.createTable(name.database(), fields.put("Name", name.table()));
    catalog.deleteTable(id.database(), id.table());
  }

  /// As a definition of Athena's would have it.
  public IcebergTable described(TableId id) {
    TableMetadata metadata = known(id);
    return new IcebergTable(
        id,
        Schemas.columns(metadata.schema()),
        Schemas.transforms(metadata.spec()),
        metadata.location(),
        metadata.properties());
  }

  public Map<String, String> properties(TableId id) {
    return known(id).properties();
  }

  private TableMetadata known(TableId id) {
    return metadata(id)
        .orElseThrow(() ->
            new LakeError(
                "ICEBERG_MISSING_METADATA",
                "Metadata not found in metadata location for table " + id));
  }

  /// Removes a table with all files that it knows of. One whose metadata is gone is removed too.
  public void drop(TableId id) {
    Optional<TableMetadata> metadata = metadata(id);
    catalog.deleteTable(id.database(), id.table());
    metadata.ifPresent(known -> CatalogUtil.dropTableData(files, known));
  }

  private Optional<TableMetadata> metadata(TableId id) {
    try {
      return Optional.of(operations(id).current());
    } catch (NotFoundException missing) {
      return Optional.empty();
    }
  }
}
