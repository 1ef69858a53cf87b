package dev.lakestep.athena.sql;

import dev.lakestep.athena.run.ResultColumn;
import dev.lakestep.compiler.sql.ddl.Command.Detail;
import dev.lakestep.compiler.sql.local.Action;
import dev.lakestep.compiler.sql.local.GlueTable;
import dev.lakestep.compiler.sql.local.IcebergTable;
import dev.lakestep.compiler.sql.local.Shown;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.TableId;
import dev.lakestep.compiler.sql.local.shown.Definitions;
import dev.lakestep.compiler.sql.local.shown.Described;
import dev.lakestep.compiler.sql.local.shown.Describes;
import dev.lakestep.compiler.sql.local.shown.Lists;
import dev.lakestep.glue.Catalog;
import dev.lakestep.glue.Column;
import dev.lakestep.glue.Database;
import dev.lakestep.glue.Partition;
import dev.lakestep.glue.Table;
import dev.lakestep.lake.LakeTables;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Answers `SHOW` and `DESCRIBE` in the shape that Athena gives them.
record Showing(Catalog catalog, Descriptions descriptions) {
  private static final String ALL = "*";
  private static final ResultColumn VIEW_TEXT = text("create view");
  private static final List<ResultColumn> OF_VIEW = List.of(text("column"), text("type"));

  private static ResultColumn text(String name) {
    return new ResultColumn(name, "varchar", 0, 0, false);
  }

  Said show(Shown shown) {
    return switch (shown) {
      case Shown.Databases(var pattern) ->
          Said.of(
              Lists.names(
                  catalog.databases().stream().map(Database::name).toList(), pattern.orElse(ALL)),
              "database_name");
      case Shown.Tables(var database, var pattern) ->
          Said.of(Lists.names(names(database, _ -> true), pattern.orElse(ALL)), "tab_name");
      case Shown.Views(var database, var pattern) ->
          Said.of(Lists.names(names(database, Descriptions::isView), pattern.orElse(ALL)), "views");
      case Shown.Columns(var table) -> columns(descriptions.of(found(table)));
      case Shown.Partitions(var table, var values) ->
          Said.of(partitions(found(table), values), "partition");
      case Shown.Properties(var table, var key) ->
          Said.of(properties(found(table), key.stream().toList()), "prpt_name", "prpt_value");
      case Shown.TableDefinition(var table, var qualified) ->
          Said.of(Definitions.of(descriptions.of(found(table)), qualified), "createtab_stmt");
      case Shown.ViewDefinition(var view) ->
          new Said(List.of(VIEW_TEXT), Definitions.of(view(view), true));
    };
  }

  private static Said columns(Described described) {
    List<String> lines = Lists.columns(described);
    return described instanceof Described.View ? new Said(OF_VIEW, lines) : Said.of(lines, "field");
  }

  private List<String> names(String database, Predicate<Table> wanted) {
    if (catalog.database(database).isEmpty()) {
      throw Faults.noDatabase(database);
    }
    return catalog.tables(database).stream().filter(wanted).map(Table::name).toList();
  }

  private Described view(TableId id) {
    Table table = found(id);
    if (!Descriptions.isView(table)) {
      throw Faults.other("%s is not a view".formatted(id));
    }
    return descriptions.of(table);
  }

  private Table found(TableId id) {
    if (catalog.database(id.database()).isEmpty()) {
      throw Faults.noDatabase(id.database());
    }
    return catalog.table(id.database(), id.table()).orElseThrow(() -> Faults.noTable(id.table()));
  }

  private List<String> partitions(Table table, Map<String, String> values) {
    if (LakeTables.isIceberg(table)) {
      throw Faults.notForIceberg();
    }
    List<String> keys = table.partitionKeys().stream().map(Column::name).toList();
    if (keys.isEmpty()) {
      throw Faults.task("Table %s is not a partitioned table".formatted(table.name()));
    }
    List<List<String>> all =
        catalog.partitions(table.database(), table.name()).all().stream()
            .map(Partition::values)
            .toList();
    return Lists.partitions(keys, all, values);
  }

  /// The values of some properties, or all of them with their names.
  private List<String> properties(Table table, List<String> keys) {
    Described described = descriptions.of(table);
    return keys.isEmpty()
        ? Lists.properties(described)
        : keys.stream().flatMap(key -> Lists.property(described, key).stream()).toList();
  }

  Said describe(Action.Describe asked) {
    Table table = found(asked.table());
    Described described = descriptions.of(table);
    boolean isPlain = asked.detail() == Detail.PLAIN;
    if (described instanceof Described.Iceberg) {
      allowed(asked);
    }
    if (described instanceof Described.View && isPlain) {
      return columns(described);
    }
    if (!asked.partition().isEmpty()) {
      partition(table, asked.partition());
    }
    Described part = asked.column().isEmpty() ? described : only(described, asked.column());
    return Said.of(
        isPlain || !asked.column().isEmpty() ? Describes.plain(part) : Describes.formatted(part),
        "col_name",
        "data_type",
        "comment");
  }

  private static void allowed(Action.Describe asked) {
    if (asked.detail() == Detail.EXTENDED) {
      throw Faults.argument("EXTENDED keyword is not supported for Iceberg tables.");
    }
    if (!asked.partition().isEmpty()) {
      throw Faults.argument("PARTITION keyword is not supported for Iceberg tables.");
    }
    if (asked.detail() == Detail.FORMATTED && !asked.column().isEmpty()) {
      throw Faults.argument("FORMATTED keyword is not supported for Iceberg table columns.");
    }
  }

  private void partition(Table table, Map<String, String> values) {
    List<String> wanted =
        table.partitionKeys().stream().map(key -> values.getOrDefault(key.name(), "")).toList();
    if (catalog.partitions(table.database(), table.name()).one(wanted).isEmpty()) {
      throw Faults.noPartition(values.toString());
    }
  }

  private static Described only(Described described, List<String> path) {
    String name = path.getFirst();
    if (!described.names().contains(name)) {
      throw Faults.noColumn(name, described.names());
    }
    return switch (described) {
      case Described.Hive(var table, var owner, var created) ->
          new Described.Hive(
              new GlueTable(
                  table.id(),
                  table.comment(),
                  named(table.columns(), name),
                  List.of(),
                  table.storage(),
                  table.parameters(),
                  table.kind()),
              owner,
              created);
      case Described.Iceberg(var table) ->
          new Described.Iceberg(
              new IcebergTable(
                  table.id(),
                  named(table.fields(), name),
                  List.of(),
                  table.location(),
                  table.properties()));
      case Described.View view -> view;
    };
  }

  private static List<Field> named(List<Field> fields, String name) {
    return fields.stream().filter(field -> field.name().equals(name)).toList();
  }
}
