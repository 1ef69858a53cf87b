package dev.lakestep.compiler.sql.hole;

import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.ddl.Asked;
import dev.lakestep.compiler.sql.ddl.Change;
import dev.lakestep.compiler.sql.ddl.Column;
import dev.lakestep.compiler.sql.ddl.ColumnType;
import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.sql.ddl.Partition;
import dev.lakestep.compiler.sql.ddl.PartitionValue;
import dev.lakestep.compiler.sql.query.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The holes of a command that stand without quotes where a name or a number does; and the queries
/// in it, which have holes of their own.
final class CommandHoles {
  private final Map<Integer, HoleKind> kinds = new HashMap<>();
  private final List<Query> queries = new ArrayList<>();

  private CommandHoles() {}

  static CommandHoles of(Command command) {
    CommandHoles holes = new CommandHoles();
    holes.command(command);
    return holes;
  }

  Map<Integer, HoleKind> kinds() {
    return Map.copyOf(kinds);
  }

  List<Query> queries() {
    return List.copyOf(queries);
  }

  private void command(Command command) {
    switch (command) {
      case Command.CreateTable create -> {
        table(create.table());
        columns(create.columns());
        create.partitions().forEach(this::partition);
        create
            .buckets()
            .ifPresent(buckets -> {
              buckets.columns().forEach(this::name);
              count(buckets.count());
            });
      }
      case Command.CreateDatabase create -> name(create.database());
      case Command.DropDatabase drop -> name(drop.database());
      case Command.AlterDatabase alter -> name(alter.database());
      case Command.DropTable(var table, _) -> table(table);
      case Command.AlterTable(var table, var change) -> {
        table(table);
        change(change);
      }
      case Command.Repair(var table) -> table(table);
      case Command.Show(var asked) -> asked(asked);
      case Command.Describe describe -> {
        table(describe.table());
        values(describe.partition());
        describe.column().forEach(this::name);
      }
      case Command.Optimize(var table, var where) -> {
        table(table);
        where.ifPresent(queries::add);
      }
      case Command.Vacuum(var table) -> table(table);
      case Command.Unload(var query, _, _) -> queries.add(query);
    }
  }

  private void change(Change change) {
    switch (change) {
      case Change.AddColumns(var partition, var columns) -> {
        values(partition);
        columns(columns);
      }
      case Change.ReplaceColumns(var partition, var columns) -> {
        values(partition);
        columns(columns);
      }
      case Change.ChangeColumn(var old, var column, var position) -> {
        name(old);
        columns(List.of(column));
        position.flatMap(Change.Position::after).ifPresent(this::name);
      }
      case Change.DropColumn(var column) -> name(column);
      case Change.Rename(var name) -> table(name);
      case Change.SetProperties _, Change.UnsetProperties _ -> {}
      case Change.AddPartitions(_, var partitions) ->
          partitions.forEach(partition -> values(partition.values()));
      case Change.DropPartitions(_, var partitions) -> partitions.forEach(this::values);
      case Change.RenamePartition(var from, var to) -> {
        values(from);
        values(to);
      }
      case Change.SetLocation(var partition, _) -> values(partition);
    }
  }

  private void asked(Asked asked) {
    switch (asked) {
      case Asked.Databases _ -> {}
      case Asked.Tables(var database, _) -> database.ifPresent(this::name);
      case Asked.Views(var database, _) -> database.ifPresent(this::name);
      case Asked.Columns(var table) -> table(table);
      case Asked.Partitions(var table, var values) -> {
        table(table);
        values(values);
      }
      case Asked.Properties(var table, _) -> table(table);
      case Asked.TableDefinition(var table) -> table(table);
      case Asked.ViewDefinition(var view) -> table(view);
    }
  }

  private void table(TableName table) {
    boolean whole =
        table.catalog().isEmpty()
            && table.database().isEmpty()
            && table.suffix().isEmpty()
            && table.table().text().length() == 1;
    all(table.table(), whole ? HoleKind.TABLE : HoleKind.NAME);
    table.database().ifPresent(database -> all(database, HoleKind.NAME));
    table.catalog().ifPresent(catalog -> all(catalog, HoleKind.NAME));
  }

  private void columns(List<Column> columns) {
    columns.forEach(column -> {
      name(column.name());
      type(column.type());
    });
  }

  private void type(ColumnType type) {
    switch (type) {
      case ColumnType.Simple(_, var sizes, _) -> sizes.forEach(this::count);
      case ColumnType.ListOf(var items, _) -> type(items);
      case ColumnType.MapOf(var keys, var values, _) -> {
        type(keys);
        type(values);
      }
      case ColumnType.Struct(var fields, _) -> columns(fields);
    }
  }

  private void partition(Partition partition) {
    switch (partition) {
      case Partition.Declared(var column) -> columns(List.of(column));
      case Partition.Named(var column) -> name(column);
      case Partition.Transformed(_, var size, var column) -> {
        size.ifPresent(this::count);
        name(column);
      }
    }
  }

  private void values(List<PartitionValue> values) {
    values.forEach(value -> {
      name(value.column());
      count(value.value());
    });
  }

  private void name(Spelled name) {
    all(name.phrase(), HoleKind.NAME);
  }

  /// Where it stands in quotes, these say more.
  private void count(Spelled count) {
    all(count.phrase(), HoleKind.COUNT);
  }

  private void all(Phrase phrase, HoleKind kind) {
    phrase.holes().forEach(hole -> kinds.put(hole, kind));
  }
}
