package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints `CREATE TABLE`, a clause on each line, and columns with their types.
final class TablePrinter {
  private TablePrinter() {}

  static String print(Command.CreateTable table) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "CREATE "
            + (table.external().isPresent() ? "EXTERNAL " : "")
            + "TABLE "
            + (table.ifNotExists() ? "IF NOT EXISTS " : "")
            + Quoted.table(table.table())
            + (table.columns().isEmpty() ? "" : " " + columns(table.columns())));
    table.comment().ifPresent(comment -> lines.add("COMMENT " + Quoted.text(comment)));
    if (!table.partitions().isEmpty()) {
      List<String> parts = table.partitions().stream().map(TablePrinter::print).toList();
      lines.add("PARTITIONED BY (" + String.join(", ", parts) + ")");
    }
    table
        .buckets()
        .ifPresent(buckets ->
            lines.add(
                "CLUSTERED BY %s INTO %s BUCKETS"
                    .formatted(Quoted.names(buckets.columns()), buckets.count().text())));
    table.format().rows().ifPresent(rows -> lines.add(print(rows)));
    table.format().storage().ifPresent(storage -> lines.add(print(storage)));
    if (!table.format().properties().isEmpty()) {
      lines.add("WITH SERDEPROPERTIES " + Quoted.properties(table.format().properties()));
    }
    table.location().ifPresent(location -> lines.add("LOCATION " + Quoted.text(location)));
    if (!table.properties().isEmpty()) {
      lines.add("TBLPROPERTIES " + Quoted.properties(table.properties()));
    }
    return String.join("\n", lines);
  }

  static String columns(List<Column> columns) {
    List<String> lines = columns.stream().map(TablePrinter::print).toList();
    return "(\n  " + String.join(",\n  ", lines) + "\n)";
  }

  static String print(Column column) {
    return Quoted.name(column.name()) + " " + print(column.type()) + comment(column);
  }

  private static String comment(Column column) {
    return column.comment().map(comment -> " COMMENT " + Quoted.text(comment)).orElse("");
  }

  static String print(ColumnType type) {
    return switch (type) {
      case ColumnType.Simple(var name, var sizes, _) ->
          sizes.isEmpty()
              ? name
              : name + "(" + String.join(", ", sizes.stream().map(Spelled::text).toList()) + ")";
      case ColumnType.ListOf(var items, _) -> "array<" + print(items) + ">";
      case ColumnType.MapOf(var keys, var values, _) ->
          "map<" + print(keys) + ", " + print(values) + ">";
      case ColumnType.Struct(var fields, _) ->
          "struct<"
              + String.join(
                  ", ",
                  fields.stream()
                      .map(field ->
                          Quoted.name(field.name()) + ": " + print(field.type()) + comment(field))
                      .toList())
              + ">";
    };
  }

  private static String print(Partition partition) {
    return switch (partition) {
      case Partition.Declared(var column) -> print(column);
      case Partition.Named(var column) -> Quoted.name(column);
      case Partition.Transformed(var function, var size, var column) ->
          function
              + "("
              + size.map(number -> number.text() + ", ").orElse("")
              + Quoted.name(column)
              + ")";
    };
  }

  private static String print(TableFormat.Rows rows) {
    return switch (rows) {
      case TableFormat.Rows.Delimited(var delimiters, _) -> {
        StringBuilder clause = new StringBuilder("ROW FORMAT DELIMITED");
        for (Property delimiter : delimiters) {
          clause.append("\n  ").append(RowsParser.words(delimiter.key().text())).append(' ');
          clause.append(Quoted.text(delimiter.value().orElseThrow()));
        }
        yield clause.toString();
      }
      case TableFormat.Rows.Serde(var name, var properties, _) ->
          "ROW FORMAT SERDE "
              + Quoted.text(name)
              + (properties.isEmpty()
                  ? ""
                  : "\nWITH SERDEPROPERTIES " + Quoted.properties(properties));
    };
  }

  private static String print(TableFormat.Storage storage) {
    return switch (storage) {
      case TableFormat.Storage.Named(var name, _) -> "STORED AS " + name.toUpperCase(Locale.ROOT);
      case TableFormat.Storage.Classes(var input, var output) ->
          "STORED AS INPUTFORMAT " + Quoted.text(input) + "\nOUTPUTFORMAT " + Quoted.text(output);
    };
  }
}
