package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.ddl.Change;
import dev.lakestep.compiler.sql.ddl.PartitionValue;
import java.util.List;

/// Translates what `ALTER TABLE` changes.
final class Changes {
  private Changes() {}

  static TableChange of(Change change, Names names) {
    return switch (change) {
      case Change.AddColumns(var partition, var columns) ->
          new TableChange.AddColumns(Names.values(partition), Columns.of(columns));
      case Change.ReplaceColumns(var partition, var columns) ->
          new TableChange.ReplaceColumns(Names.values(partition), Columns.of(columns));
      case Change.ChangeColumn(var old, var column, var position) ->
          new TableChange.ChangeColumn(
              Names.small(old),
              Columns.of(column),
              position.map(place -> new TableChange.Place(place.after().map(Names::small))));
      case Change.DropColumn(var column) -> new TableChange.DropColumn(Names.small(column));
      case Change.Rename(var name) -> new TableChange.Rename(names.table(name));
      case Change.SetProperties(var properties) ->
          new TableChange.SetProperties(Names.properties(properties));
      case Change.UnsetProperties(var ifExists, var keys) ->
          new TableChange.UnsetProperties(ifExists, List.copyOf(Names.properties(keys).keySet()));
      case Change.AddPartitions(var ifNotExists, var partitions) ->
          new TableChange.AddPartitions(
              ifNotExists, partitions.stream().map(Changes::partition).toList());
      case Change.DropPartitions(var ifExists, var partitions) ->
          new TableChange.DropPartitions(
              ifExists, partitions.stream().map(Changes::conditions).toList());
      case Change.RenamePartition(var from, var to) ->
          new TableChange.RenamePartition(Names.values(from), Names.values(to));
      case Change.SetLocation(var partition, var location) ->
          new TableChange.SetLocation(Names.values(partition), Names.text(location));
    };
  }

  private static TableChange.NewPartition partition(Change.NewPartition partition) {
    return new TableChange.NewPartition(
        Names.values(partition.values()), partition.location().map(Names::text));
  }

  private static List<TableChange.Condition> conditions(List<PartitionValue> values) {
    return values.stream()
        .map(value ->
            new TableChange.Condition(
                Names.small(value.column()), value.comparison(), Names.text(value.value())))
        .toList();
  }
}
