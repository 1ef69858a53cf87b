package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.query.Query;
import java.util.List;
import java.util.Optional;

/// A statement of Athena's that Trino does not have. Names are as written, without quotes.
public sealed interface Command {

  /// `CREATE [EXTERNAL] TABLE` with columns; one made of a query is a `Query`.
  record CreateTable(
      TableName table,
      Optional<Stretch> external,
      boolean ifNotExists,
      List<Column> columns,
      Optional<Spelled> comment,
      List<Partition> partitions,
      Optional<Buckets> buckets,
      TableFormat format,
      Optional<Spelled> location,
      List<Property> properties)
      implements Command {
    public CreateTable {
      columns = List.copyOf(columns);
      partitions = List.copyOf(partitions);
      properties = List.copyOf(properties);
    }

    /// Whether `table_type` says that it is an Iceberg table.
    public boolean isIceberg() {
      return Property.find(properties, "table_type")
          .filter(value -> value.text().equalsIgnoreCase("iceberg"))
          .isPresent();
    }
  }

  record CreateDatabase(
      Spelled database,
      boolean ifNotExists,
      Optional<Spelled> comment,
      Optional<Spelled> location,
      List<Property> properties)
      implements Command {
    public CreateDatabase {
      properties = List.copyOf(properties);
    }
  }

  record DropDatabase(Spelled database, boolean ifExists, boolean cascade) implements Command {}

  record AlterDatabase(Spelled database, List<Property> properties) implements Command {
    public AlterDatabase {
      properties = List.copyOf(properties);
    }
  }

  record DropTable(TableName table, boolean ifExists) implements Command {}

  record AlterTable(TableName table, Change change) implements Command {}

  /// `MSCK REPAIR TABLE`
  record Repair(TableName table) implements Command {}

  /// `SHOW ...`: asks the catalog, and reads no row.
  record Show(Asked asked) implements Command {}

  /// `DESCRIBE`, of a column, a field of it or a partition where that is said.
  record Describe(
      TableName table, Detail detail, List<PartitionValue> partition, List<Spelled> column)
      implements Command {
    public Describe {
      partition = List.copyOf(partition);
      column = List.copyOf(column);
    }
  }

  /// How much `DESCRIBE` says.
  enum Detail {
    PLAIN,
    EXTENDED,
    FORMATTED
  }

  /// `OPTIMIZE t REWRITE DATA USING BIN_PACK`
  record Optimize(TableName table, Optional<Query> where) implements Command {}

  record Vacuum(TableName table) implements Command {}

  /// `UNLOAD (query) TO 'location' WITH (..)`
  record Unload(Query query, Spelled location, List<Option> options) implements Command {
    public Unload {
      options = List.copyOf(options);
    }
  }
}
