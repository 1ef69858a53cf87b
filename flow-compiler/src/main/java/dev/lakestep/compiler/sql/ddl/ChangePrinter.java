package dev.lakestep.compiler.sql.ddl;

import java.util.List;

/// Prints what an `ALTER TABLE` changes.
final class ChangePrinter {
  private ChangePrinter() {}

  static String print(Change change) {
    return switch (change) {
      case Change.AddColumns(var partition, var columns) ->
          of(partition) + "ADD COLUMNS " + TablePrinter.columns(columns);
      case Change.ReplaceColumns(var partition, var columns) ->
          of(partition) + "REPLACE COLUMNS " + TablePrinter.columns(columns);
      case Change.ChangeColumn(var old, var column, var position) ->
          "CHANGE COLUMN "
              + Quoted.name(old)
              + " "
              + TablePrinter.print(column)
              + position.map(ChangePrinter::print).orElse("");
      case Change.DropColumn(var column) -> "DROP COLUMN " + Quoted.name(column);
      case Change.Rename(var name) -> "RENAME TO " + Quoted.table(name);
      case Change.SetProperties(var properties) ->
          "SET TBLPROPERTIES " + Quoted.properties(properties);
      case Change.UnsetProperties(var ifExists, var keys) ->
          "UNSET TBLPROPERTIES " + (ifExists ? "IF EXISTS " : "") + Quoted.properties(keys);
      case Change.AddPartitions(var ifNotExists, var partitions) ->
          "ADD"
              + (ifNotExists ? " IF NOT EXISTS" : "")
              + String.join("", partitions.stream().map(ChangePrinter::print).toList());
      case Change.DropPartitions(var ifExists, var partitions) ->
          "DROP "
              + (ifExists ? "IF EXISTS " : "")
              + String.join(", ", partitions.stream().map(Quoted::partition).toList());
      case Change.RenamePartition(var from, var to) ->
          of(from) + "RENAME TO " + Quoted.partition(to);
      case Change.SetLocation(var partition, var location) ->
          of(partition) + "SET LOCATION " + Quoted.text(location);
    };
  }

  private static String of(List<PartitionValue> partition) {
    return partition.isEmpty() ? "" : Quoted.partition(partition) + " ";
  }

  private static String print(Change.Position position) {
    return position.after().map(column -> " AFTER " + Quoted.name(column)).orElse(" FIRST");
  }

  private static String print(Change.NewPartition partition) {
    return "\n  "
        + Quoted.partition(partition.values())
        + partition.location().map(place -> " LOCATION " + Quoted.text(place)).orElse("");
  }
}
