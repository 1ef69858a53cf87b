package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.ddl.Asked;
import dev.lakestep.compiler.sql.ddl.Command;

/// Translates what only Athena's own grammar has.
final class Commands {
  private Commands() {}

  static Translation of(Command command, String sql, Settings settings) {
    Names names = new Names(settings);
    return switch (command) {
      case Command.Optimize optimize -> Upkeep.optimize(optimize, sql, settings);
      case Command.Vacuum(var table) -> Upkeep.vacuum(names.table(table), settings);
      case Command.Repair(var table) -> Upkeep.repair(names.table(table), settings);
      case Command.Unload unload -> Upkeep.unload(unload, sql, settings);
      case Command.CreateTable table -> in(create(table, names));
      case Command.CreateDatabase made ->
          in(
              new Action.CreateDatabase(
                  Names.small(made.database()),
                  made.ifNotExists(),
                  made.comment().map(Names::text),
                  made.location().map(Names::text),
                  Names.properties(made.properties())));
      case Command.DropDatabase(var name, var ifExists, var cascade) ->
          in(new Action.DropDatabase(Names.small(name), ifExists, cascade));
      case Command.AlterDatabase(var name, var properties) ->
          in(new Action.ChangeDatabase(Names.small(name), Names.properties(properties)));
      case Command.DropTable(var table, var ifExists) ->
          in(new Action.DropTable(names.table(table), ifExists));
      case Command.AlterTable(var table, var change) ->
          in(new Action.AlterTable(names.table(table), Changes.of(change, names)));
      case Command.Show(var asked) -> in(new Action.Show(shown(asked, names)));
      case Command.Describe(var table, var detail, var partition, var column) ->
          in(
              new Action.Describe(
                  names.table(table),
                  detail,
                  Names.values(partition),
                  column.stream().map(Names::small).toList()));
    };
  }

  private static Translation in(Action action) {
    return new Translation.InCatalog(action);
  }

  static Action create(Command.CreateTable table, Names names) {
    TableId id = names.table(table.table());
    return table.isIceberg()
        ? new Action.CreateIcebergTable(IcebergTables.of(table, id), table.ifNotExists())
        : new Action.CreateHiveTable(HiveTables.of(table, id), table.ifNotExists());
  }

  static Shown shown(Asked asked, Names names) {
    return switch (asked) {
      case Asked.Databases(var pattern) -> new Shown.Databases(pattern.map(Names::text));
      case Asked.Tables(var database, var pattern) ->
          new Shown.Tables(
              database.map(Names::small).orElse(names.settings().database()),
              pattern.map(Names::text));
      case Asked.Views(var database, var pattern) ->
          new Shown.Views(
              database.map(Names::small).orElse(names.settings().database()),
              pattern.map(Names::text));
      case Asked.Columns(var table) -> new Shown.Columns(names.table(table));
      case Asked.Partitions(var table, var values) ->
          new Shown.Partitions(names.table(table), Names.values(values));
      case Asked.Properties(var table, var key) ->
          new Shown.Properties(names.table(table), key.map(Names::text));
      case Asked.TableDefinition(var table) ->
          new Shown.TableDefinition(names.table(table), table.database().isPresent());
      case Asked.ViewDefinition(var view) -> new Shown.ViewDefinition(names.table(view));
    };
  }
}
