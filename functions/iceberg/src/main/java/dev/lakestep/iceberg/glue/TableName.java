package dev.lakestep.iceberg.glue;

import dev.lakestep.contract.InvalidArgument;
import java.util.List;
import java.util.Locale;

/// The name of a table in the catalog, in small letters as Athena has it.
public record TableName(String database, String table) {

  /// From `database.table`; quotes around the parts are left out.
  public static TableName of(String text) {
    List<String> parts = List.of(text.strip().replaceAll("[`\"]", "").split("\\.", -1));
    if (parts.size() != 2 || parts.stream().anyMatch(String::isBlank)) {
      throw new InvalidArgument("`%s` is no table such as `database.table`".formatted(text));
    }
    return new TableName(
        parts.getFirst().strip().toLowerCase(Locale.ROOT),
        parts.getLast().strip().toLowerCase(Locale.ROOT));
  }

  /// A table beside it, whose name goes on.
  public TableName and(String suffix) {
    return new TableName(database, table + "_" + suffix);
  }

  @Override
  public String toString() {
    return database + "." + table;
  }
}
