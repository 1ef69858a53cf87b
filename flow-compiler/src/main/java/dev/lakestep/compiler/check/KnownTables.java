package dev.lakestep.compiler.check;

import dev.lakestep.compiler.sql.ddl.Column;
import dev.lakestep.compiler.sql.ddl.Partition;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The columns of tables, as the flows of a project create them; nothing where they disagree.
final class KnownTables {
  private final Map<String, List<Column>> byName = new HashMap<>();

  KnownTables(List<FlowSql> flows) {
    for (FlowSql flow : flows) {
      Stated.forEachTable(
          flow,
          (stated, table) -> {
            List<Column> columns = new ArrayList<>(table.columns());
            for (Partition partition : table.partitions()) {
              if (partition instanceof Partition.Declared(var column)) {
                columns.add(column);
              }
            }
            byName.merge(
                stated.name(table.table()),
                columns,
                (a, b) -> names(a).equals(names(b)) ? a : List.of());
          });
    }
  }

  /// The names of the columns of a table that is spelled like this, with its database or without.
  Optional<List<String>> columns(String table) {
    return Optional.ofNullable(byName.get(table))
        .filter(columns -> !columns.isEmpty())
        .map(KnownTables::names);
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(column -> column.name().text()).toList();
  }
}
