package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.query.LocalQuery.Outcome;

/// `SHOW` as Trino has it; its answers have Trino's shape.
record TrinoShow(Settings settings) {
  Translation of(Shown shown) {
    return switch (shown) {
      case Shown.Databases(var pattern) ->
          rows("SHOW SCHEMAS FROM " + catalog() + pattern.map(TrinoShow::like).orElse(""));
      case Shown.Tables(var database, var pattern) ->
          rows("SHOW TABLES FROM " + schema(database) + pattern.map(TrinoShow::like).orElse(""));
      case Shown.Views(var database, var pattern) ->
          rows(
              "SELECT table_name FROM %s.information_schema.tables WHERE table_schema = %s AND table_type = 'VIEW'%s"
                  .formatted(
                      catalog(),
                      TrinoText.text(database),
                      pattern.map(like -> " AND table_name" + like(like)).orElse("")));
      case Shown.Columns(var table) -> rows("SHOW COLUMNS FROM " + name(table));
      case Shown.TableDefinition(var table, _) -> rows("SHOW CREATE TABLE " + name(table));
      case Shown.ViewDefinition(var view) -> rows("SHOW CREATE VIEW " + name(view));
      case Shown.Partitions(var table, _) -> rows("SELECT * FROM " + metadata(table, "partitions"));
      case Shown.Properties(var table, _) -> rows("SELECT * FROM " + metadata(table, "properties"));
    };
  }

  private String metadata(TableId table, String suffix) {
    return name(new TableId(table.database(), table.table() + "$" + suffix));
  }

  private String catalog() {
    return TrinoText.name(settings.iceberg());
  }

  private String schema(String database) {
    return catalog() + "." + TrinoText.name(database);
  }

  private String name(TableId table) {
    return table.in(settings.iceberg());
  }

  /// `LIKE` knows one pattern, so one with a choice is refused.
  private static String like(String hive) {
    if (hive.contains("|")) {
      throw new Refusal("Trino's `LIKE` knows no `|`");
    }
    return " LIKE " + TrinoText.text(hive.replace(".*", "%").replace('*', '%'));
  }

  private static Translation rows(String sql) {
    return Translation.InTrino.of(Outcome.ROWS, sql);
  }
}
