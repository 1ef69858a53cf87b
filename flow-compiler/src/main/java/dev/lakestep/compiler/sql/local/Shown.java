package dev.lakestep.compiler.sql.local;

import java.util.Map;
import java.util.Optional;

/// What `SHOW` asks the catalog for, its names complete. A pattern is Hive's: `*` and `|`.
public sealed interface Shown {
  record Databases(Optional<String> pattern) implements Shown {}

  record Tables(String database, Optional<String> pattern) implements Shown {}

  record Views(String database, Optional<String> pattern) implements Shown {}

  record Columns(TableId table) implements Shown {}

  record Partitions(TableId table, Map<String, String> values) implements Shown {
    public Partitions {
      values = GlueTable.ordered(values);
    }
  }

  record Properties(TableId table, Optional<String> key) implements Shown {}

  /// `SHOW CREATE TABLE`
  ///
  /// @param qualified whether the statement names the database
  record TableDefinition(TableId table, boolean qualified) implements Shown {}

  record ViewDefinition(TableId view) implements Shown {}
}
