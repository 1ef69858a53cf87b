package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.query.LocalQuery.MadeTable;
import dev.lakestep.compiler.sql.query.LocalQuery.Outcome;
import dev.lakestep.compiler.sql.query.TableOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// `CREATE TABLE .. AS`: the same statement, its properties by the names of the connector that
/// makes the table.
final class MadeTables {
  private MadeTables() {}

  static Translation of(MadeTable table, Settings settings) {
    Map<String, TableOption> options = new LinkedHashMap<>();
    table.options().forEach(option -> options.put(option.name(), option));
    boolean iceberg = text(options, "table_type", "HIVE").equalsIgnoreCase("ICEBERG");
    options.remove("table_type");
    Map<String, String> properties =
        iceberg ? MadeOptions.iceberg(options) : MadeOptions.hive(options, settings);
    String sql =
        "CREATE TABLE "
            + (table.ifNotExists() ? "IF NOT EXISTS " : "")
            + id(table.name(), settings).in(iceberg ? settings.iceberg() : settings.hive())
            + columns(table.columns())
            + table.comment().map(comment -> " COMMENT " + TrinoText.text(comment)).orElse("")
            + TrinoText.properties(properties)
            + " AS "
            + table.rest();
    return new Translation.InTrino(
        List.of(sql),
        Outcome.COUNT,
        iceberg ? Map.of() : MadeOptions.session(options, settings.hive()));
  }

  private static String columns(List<String> columns) {
    return columns.isEmpty()
        ? ""
        : columns.stream().map(TrinoText::name).collect(Collectors.joining(", ", " (", ")"));
  }

  private static TableId id(List<String> parts, Settings settings) {
    int count = parts.size();
    return new TableId(count > 1 ? parts.get(count - 2) : settings.database(), parts.getLast());
  }

  static String text(Map<String, TableOption> options, String name, String otherwise) {
    return options.containsKey(name) ? value(options, name) : otherwise;
  }

  static String value(Map<String, TableOption> options, String name) {
    TableOption option = options.get(name);
    if (option == null || option.values().size() != 1) {
      throw new Refusal("`%s` has to be one value".formatted(name.toLowerCase(Locale.ROOT)));
    }
    return option.values().getFirst();
  }
}
