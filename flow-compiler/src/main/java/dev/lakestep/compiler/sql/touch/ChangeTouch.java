package dev.lakestep.compiler.sql.touch;

import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.ddl.Change;
import dev.lakestep.compiler.sql.touch.Touch.Access;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.sql.touch.Touch.Again;
import dev.lakestep.compiler.sql.touch.Touch.Kind;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import java.util.List;

/// What the forms of `ALTER TABLE` do.
final class ChangeTouch {
  private ChangeTouch() {}

  static Touch of(TableName table, Change change) {
    return switch (change) {
      case Change.AddColumns(_, var columns) ->
          altered(
              table,
              Again.REFUSED,
              columns.stream().map(column -> Touching.small(column.name())).toList());
      case Change.ReplaceColumns _, Change.SetProperties _ -> altered(table, Again.SAFE, List.of());
      case Change.ChangeColumn(var old, var column, _) -> {
        String name = Touching.small(old);
        boolean renamed = !name.equals(Touching.small(column.name()));
        yield altered(table, renamed ? Again.REFUSED : Again.SAFE, List.of(name));
      }
      case Change.DropColumn(var column) ->
          altered(table, Again.REFUSED, List.of(Touching.small(column)));
      case Change.UnsetProperties _ -> altered(table, Again.SAFE, List.of());
      case Change.Rename(var name) ->
          Touching.uses(
              "ALTER TABLE",
              Kind.DDL,
              Again.REFUSED,
              new TableUse(table, Action.DROP, List.of()),
              new TableUse(name, Action.CREATE, List.of()));
      case Change.AddPartitions(var ifNotExists, var partitions) -> {
        Touch touch = partitioned("ADD", table, Touching.again(ifNotExists));
        for (Change.NewPartition partition : partitions) {
          if (partition.location().isPresent()) {
            touch = Touching.with(touch, partition.location().get(), Access.READ);
          }
        }
        yield touch;
      }
      case Change.DropPartitions(var ifExists, _) ->
          partitioned("DROP", table, Touching.again(ifExists));
      case Change.RenamePartition _ -> partitioned("RENAME", table, Again.REFUSED);
      case Change.SetLocation(_, var location) ->
          Touching.with(altered(table, Again.SAFE, List.of()), location, Access.READ);
    };
  }

  private static Touch altered(TableName table, Again again, List<String> columns) {
    return Touching.uses(
        "ALTER TABLE", Kind.DDL, again, new TableUse(table, Action.ALTER, columns));
  }

  private static Touch partitioned(String how, TableName table, Again again) {
    String verb = "ALTER TABLE " + how + " PARTITION";
    return Touching.table(verb, table, Action.PARTITION, again);
  }
}
