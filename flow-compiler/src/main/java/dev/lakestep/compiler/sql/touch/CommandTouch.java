package dev.lakestep.compiler.sql.touch;

import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.ddl.Asked;
import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.sql.ddl.Partition;
import dev.lakestep.compiler.sql.touch.Touch.Access;
import dev.lakestep.compiler.sql.touch.Touch.Action;
import dev.lakestep.compiler.sql.touch.Touch.Again;
import dev.lakestep.compiler.sql.touch.Touch.DatabaseUse;
import dev.lakestep.compiler.sql.touch.Touch.Kind;
import dev.lakestep.compiler.sql.touch.Touch.TableUse;
import java.util.List;
import java.util.stream.Stream;

/// What the statements do that only Athena's own grammar has, but for the queries in them.
final class CommandTouch {
  private CommandTouch() {}

  static Touch of(Command command) {
    return switch (command) {
      case Command.CreateTable create -> created(create);
      case Command.CreateDatabase create -> created(create);
      case Command.DropDatabase(var database, var ifExists, var cascade) -> {
        Touch touch =
            Touching.database("DROP DATABASE", database, Action.DROP, Touching.again(ifExists));
        yield cascade ? Touching.open(touch) : touch;
      }
      case Command.AlterDatabase(var database, _) ->
          Touching.database("ALTER DATABASE", database, Action.ALTER, Again.SAFE);
      case Command.DropTable(var table, var ifExists) ->
          Touching.table("DROP TABLE", table, Action.DROP, Touching.again(ifExists));
      case Command.AlterTable(var table, var change) -> ChangeTouch.of(table, change);
      case Command.Repair(var table) ->
          Touching.table("MSCK REPAIR TABLE", table, Action.PARTITION, Again.SAFE);
      case Command.Show(var asked) -> shown(asked);
      case Command.Describe(var table, _, _, var column) ->
          looked("DESCRIBE", table, column.stream().limit(1).map(Touching::small).toList());
      case Command.Optimize(var table, _) -> maintained("OPTIMIZE", table);
      case Command.Vacuum(var table) -> maintained("VACUUM", table);
      // It refuses a place that holds anything.
      case Command.Unload(_, var location, _) ->
          Touching.with(Touching.uses("UNLOAD", Kind.DML, Again.REFUSED), location, Access.WRITE);
    };
  }

  private static Touch created(Command.CreateTable create) {
    Stream<Spelled> names =
        Stream.concat(
            create.columns().stream().map(column -> column.name()),
            create.partitions().stream().flatMap(CommandTouch::declared));
    TableUse use = new TableUse(create.table(), Action.CREATE, names.map(Touching::small).toList());
    Touch touch =
        Touching.uses("CREATE TABLE", Kind.DDL, Touching.again(create.ifNotExists()), use);
    Access access = create.isIceberg() ? Access.WRITE : Access.READ;
    return create.location().map(at -> Touching.with(touch, at, access)).orElse(touch);
  }

  private static Touch created(Command.CreateDatabase create) {
    Touch touch =
        Touching.database(
            "CREATE DATABASE",
            create.database(),
            Action.CREATE,
            Touching.again(create.ifNotExists()));
    return create.location().map(at -> Touching.with(touch, at, Access.READ)).orElse(touch);
  }

  private static Stream<Spelled> declared(Partition partition) {
    return switch (partition) {
      case Partition.Declared(var column) -> Stream.of(column.name());
      case Partition.Named _, Partition.Transformed _ -> Stream.empty();
    };
  }

  private static Touch shown(Asked asked) {
    return switch (asked) {
      // Of each of them, so of none by name.
      case Asked.Databases _ ->
          new Touch(
              "SHOW DATABASES", Kind.UTILITY, List.of(), List.of(), List.of(), Again.SAFE, false);
      case Asked.Tables(var database, _) ->
          listed("SHOW TABLES", new DatabaseUse(database.map(Spelled::phrase), Action.DESCRIBE));
      case Asked.Views(var database, _) ->
          listed("SHOW VIEWS", new DatabaseUse(database.map(Spelled::phrase), Action.DESCRIBE));
      case Asked.Columns(var table) -> looked("SHOW COLUMNS", table, List.of());
      case Asked.Partitions(var table, _) -> looked("SHOW PARTITIONS", table, List.of());
      case Asked.Properties(var table, _) -> looked("SHOW TBLPROPERTIES", table, List.of());
      case Asked.TableDefinition(var table) -> looked("SHOW CREATE TABLE", table, List.of());
      case Asked.ViewDefinition(var view) -> looked("SHOW CREATE VIEW", view, List.of());
    };
  }

  private static Touch listed(String verb, DatabaseUse use) {
    return Touching.database(verb, Kind.UTILITY, use, Again.SAFE);
  }

  private static Touch looked(String verb, TableName table, List<String> columns) {
    TableUse use = new TableUse(table, Action.DESCRIBE, columns);
    return Touching.uses(verb, Kind.UTILITY, Again.SAFE, use);
  }

  private static Touch maintained(String verb, TableName table) {
    TableUse use = new TableUse(table, Action.MAINTAIN, List.of());
    return Touching.uses(verb, Kind.DML, Again.SAFE, use);
  }
}
