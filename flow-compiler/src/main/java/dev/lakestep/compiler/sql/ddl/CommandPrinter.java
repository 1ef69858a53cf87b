package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.query.QueryPrinter;
import java.util.List;

/// Prints a command as Athena takes it; who reads the print has the same command again, but for the
/// places. A hole is printed as the character that it is in a `SqlText`.
public final class CommandPrinter {
  private CommandPrinter() {}

  public static String print(Command command) {
    return switch (command) {
      case Command.CreateTable table -> TablePrinter.print(table);
      case Command.AlterTable(var table, var change) ->
          "ALTER TABLE " + Quoted.table(table) + " " + ChangePrinter.print(change);
      case Command.CreateDatabase database -> print(database);
      case Command.AlterDatabase(var database, var properties) ->
          "ALTER DATABASE "
              + Quoted.name(database)
              + " SET DBPROPERTIES "
              + Quoted.properties(properties);
      case Command.DropDatabase(var database, var ifExists, var cascade) ->
          "DROP DATABASE "
              + (ifExists ? "IF EXISTS " : "")
              + Quoted.name(database)
              + (cascade ? " CASCADE" : "");
      case Command.DropTable(var table, var ifExists) ->
          "DROP TABLE " + (ifExists ? "IF EXISTS " : "") + Quoted.table(table);
      case Command.Repair(var table) -> "MSCK REPAIR TABLE " + Quoted.table(table);
      case Command.Show(var asked) -> "SHOW " + print(asked);
      case Command.Describe describe -> print(describe);
      case Command.Optimize(var table, var where) ->
          "OPTIMIZE "
              + Quoted.tableOfQuery(table)
              + " REWRITE DATA USING BIN_PACK"
              + where.map(query -> " WHERE " + QueryPrinter.phrase(query).text()).orElse("");
      case Command.Vacuum(var table) -> "VACUUM " + Quoted.tableOfQuery(table);
      case Command.Unload unload -> print(unload);
    };
  }

  private static String print(Command.CreateDatabase database) {
    return "CREATE DATABASE "
        + (database.ifNotExists() ? "IF NOT EXISTS " : "")
        + Quoted.name(database.database())
        + database.comment().map(comment -> "\nCOMMENT " + Quoted.text(comment)).orElse("")
        + database.location().map(place -> "\nLOCATION " + Quoted.text(place)).orElse("")
        + (database.properties().isEmpty()
            ? ""
            : "\nWITH DBPROPERTIES " + Quoted.properties(database.properties()));
  }

  private static String print(Asked asked) {
    return switch (asked) {
      case Asked.Databases(var pattern) ->
          "DATABASES" + pattern.map(CommandPrinter::like).orElse("");
      case Asked.Tables(var database, var pattern) ->
          "TABLES"
              + database.map(CommandPrinter::in).orElse("")
              + pattern.map(CommandPrinter::like).orElse("");
      case Asked.Views(var database, var pattern) ->
          "VIEWS"
              + database.map(CommandPrinter::in).orElse("")
              + pattern.map(CommandPrinter::like).orElse("");
      case Asked.Columns(var table) -> "COLUMNS IN " + Quoted.table(table);
      case Asked.Partitions(var table, var values) ->
          "PARTITIONS " + Quoted.table(table) + Quoted.partitionIf(values);
      case Asked.Properties(var table, var key) ->
          "TBLPROPERTIES "
              + Quoted.table(table)
              + key.map(name -> "(" + Quoted.text(name) + ")").orElse("");
      case Asked.TableDefinition(var table) -> "CREATE TABLE " + Quoted.table(table);
      case Asked.ViewDefinition(var view) -> "CREATE VIEW " + Quoted.tableOfQuery(view);
    };
  }

  private static String in(Spelled database) {
    return " IN " + Quoted.name(database);
  }

  private static String like(Spelled pattern) {
    return " LIKE " + Quoted.text(pattern);
  }

  private static String print(Command.Describe describe) {
    String detail =
        switch (describe.detail()) {
          case PLAIN -> "";
          case EXTENDED -> "EXTENDED ";
          case FORMATTED -> "FORMATTED ";
        };
    return "DESCRIBE "
        + detail
        + Quoted.table(describe.table())
        + Quoted.partitionIf(describe.partition())
        + (describe.column().isEmpty() ? "" : " " + path(describe.column()));
  }

  /// `$elem$` and its like stand in quotes.
  private static String path(List<Spelled> parts) {
    return String.join(
        ".",
        parts.stream()
            .map(part -> part.text().startsWith("$") ? Quoted.text(part) : Quoted.name(part))
            .toList());
  }

  private static String print(Command.Unload unload) {
    return "UNLOAD (\n"
        + QueryPrinter.phrase(unload.query()).text().strip()
        + "\n)\nTO "
        + Quoted.textOfQuery(unload.location())
        + "\nWITH ("
        + String.join(", ", unload.options().stream().map(CommandPrinter::print).toList())
        + ")";
  }

  private static String print(Option option) {
    String value =
        switch (option.form()) {
          case TEXT -> Quoted.textOfQuery(option.values().getFirst());
          case NUMBER -> option.values().getFirst().text();
          case TEXTS ->
              "ARRAY["
                  + String.join(", ", option.values().stream().map(Quoted::textOfQuery).toList())
                  + "]";
        };
    return Quoted.nameOfQuery(option.name().phrase()) + " = " + value;
  }
}
