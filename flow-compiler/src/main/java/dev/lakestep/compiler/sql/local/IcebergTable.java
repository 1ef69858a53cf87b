package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.local.SqlType.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An Iceberg table that is to be made, in Iceberg's words.
///
/// @param location without a slash at its end, as Athena keeps it
public record IcebergTable(
    TableId id,
    List<Field> fields,
    List<Transform> partitions,
    String location,
    Map<String, String> properties) {
  public IcebergTable {
    fields = List.copyOf(fields);
    partitions = List.copyOf(partitions);
    properties = GlueTable.ordered(properties);
  }

  /// `identity`, `year`, `month`, `day`, `hour`, `bucket`, `truncate`; the last two have a size.
  public record Transform(String function, Optional<Integer> size, String column) {

    /// As Trino's `partitioning` has it.
    String trino() {
      return function.equals("identity")
          ? column
          : size.map(count -> "%s(%s, %d)".formatted(function, column, count))
              .orElse("%s(%s)".formatted(function, column));
    }

    /// As Athena's `PARTITIONED BY` has it.
    public String athena() {
      String quoted = '`' + column.replace("`", "``") + '`';
      return function.equals("identity")
          ? quoted
          : size.map(count -> "%s(%d, %s)".formatted(function, count, quoted))
              .orElse("%s(%s)".formatted(function, quoted));
    }
  }
}
