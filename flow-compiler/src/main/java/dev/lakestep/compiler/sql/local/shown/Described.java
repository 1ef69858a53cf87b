package dev.lakestep.compiler.sql.local.shown;

import dev.lakestep.compiler.sql.local.GlueTable;
import dev.lakestep.compiler.sql.local.IcebergTable;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// All that the catalog knows of a table or view, for whoever prints it.
public sealed interface Described {

  /// A table of Hive's.
  ///
  /// @param owner as Glue has it
  record Hive(GlueTable table, String owner, Instant created) implements Described {}

  /// As it is made; `id` of a field plays no part.
  record Iceberg(IcebergTable table) implements Described {}

  /// A view.
  ///
  /// @param columns with the types that Trino has for them
  record View(String database, String name, List<Column> columns, String query)
      implements Described {
    public View {
      columns = List.copyOf(columns);
    }
  }

  record Column(String name, String type) {}

  /// The names of the columns, those it is partitioned by at the end.
  default List<String> names() {
    return switch (this) {
      case Hive(var table, _, _) ->
          Stream.of(table.columns(), table.partitionKeys())
              .flatMap(List::stream)
              .map(Field::name)
              .toList();
      case Iceberg(var table) -> table.fields().stream().map(Field::name).toList();
      case View view -> view.columns().stream().map(Column::name).toList();
    };
  }
}
