package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.ddl.Command;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the catalog does by itself, without Trino: at once, and without a trace in the history of
/// an Iceberg table.
public sealed interface Action {
  record CreateHiveTable(GlueTable table, boolean ifNotExists) implements Action {}

  record CreateIcebergTable(IcebergTable table, boolean ifNotExists) implements Action {}

  record CreateDatabase(
      String name,
      boolean ifNotExists,
      Optional<String> comment,
      Optional<String> location,
      Map<String, String> properties)
      implements Action {
    public CreateDatabase {
      properties = GlueTable.ordered(properties);
    }
  }

  record ChangeDatabase(String name, Map<String, String> properties) implements Action {
    public ChangeDatabase {
      properties = GlueTable.ordered(properties);
    }
  }

  record DropDatabase(String name, boolean ifExists, boolean cascade) implements Action {}

  /// The rows of an Iceberg table go with it, those of a Hive table stay in their files.
  record DropTable(TableId table, boolean ifExists) implements Action {}

  record AlterTable(TableId table, TableChange change) implements Action {}

  record Show(Shown asked) implements Action {}

  /// The column with the names of the fields in it, where one is asked for.
  record Describe(
      TableId table, Command.Detail detail, Map<String, String> partition, List<String> column)
      implements Action {
    public Describe {
      partition = GlueTable.ordered(partition);
      column = List.copyOf(column);
    }
  }

  /// `PREPARE`: the statement is kept as it was written.
  record Prepare(String name, String sql) implements Action {}

  /// `DEALLOCATE PREPARE`
  record Forget(String name) implements Action {}
}
