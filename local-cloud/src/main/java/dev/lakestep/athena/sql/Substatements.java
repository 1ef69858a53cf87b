package dev.lakestep.athena.sql;

import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.ddl.Asked;
import dev.lakestep.compiler.sql.ddl.Change;
import dev.lakestep.compiler.sql.ddl.Command;
import dev.lakestep.compiler.sql.touch.Touches;

/// What Athena calls each sort of statement in `SubstatementType`. Those of `ALTER TABLE` are
/// inferred from the others.
final class Substatements {
  private Substatements() {}

  static String of(Statement statement, SqlText text) {
    return switch (statement) {
      case Statement.Commanded(_, var command) -> of(command);
      case Statement.Queried _, Statement.Unread _ -> byVerb(Touches.of(statement, text).verb());
    };
  }

  private static String byVerb(String verb) {
    return switch (verb) {
      case "INSERT INTO" -> "INSERT";
      case "MERGE INTO" -> "MERGE";
      case "DELETE FROM" -> "DELETE";
      case "CREATE TABLE AS" -> "CREATE_TABLE_AS_SELECT";
      case "CREATE VIEW", "CREATE OR REPLACE VIEW" -> "CREATE_VIEW";
      case "DEALLOCATE PREPARE" -> "DEALLOCATE";
      case "" -> "SELECT";
      default -> verb.replace(' ', '_');
    };
  }

  private static String of(Command command) {
    return switch (command) {
      case Command.CreateTable _ -> "CREATE_TABLE";
      case Command.CreateDatabase _ -> "CREATE_DATABASE";
      case Command.DropDatabase _ -> "DROP_DATABASE";
      case Command.AlterDatabase _ -> "ALTER_DATABASE";
      case Command.DropTable _ -> "DROP_TABLE";
      case Command.AlterTable(_, var change) -> of(change);
      case Command.Repair _ -> "MSCK_REPAIR";
      case Command.Describe _ -> "DESCRIBE_TABLE";
      case Command.Optimize _ -> "OPTIMIZE";
      case Command.Vacuum _ -> "VACUUM";
      case Command.Unload _ -> "UNLOAD";
      case Command.Show(var asked) -> of(asked);
    };
  }

  private static String of(Asked asked) {
    return switch (asked) {
      case Asked.Databases _ -> "SHOW_DATABASES";
      case Asked.Tables _ -> "SHOW_TABLES";
      case Asked.Views _ -> "SHOW_VIEWS";
      case Asked.Columns _ -> "SHOW_COLUMNS";
      case Asked.Partitions _ -> "SHOW_PARTITIONS";
      case Asked.Properties _ -> "SHOW_TABLE_PROPERTIES";
      case Asked.TableDefinition _ -> "SHOW_CREATE_TABLE";
      case Asked.ViewDefinition _ -> "SHOW_CREATE_VIEW";
    };
  }

  private static String of(Change change) {
    return switch (change) {
      case Change.AddColumns _ -> "ALTER_TABLE_ADD_COLUMNS";
      case Change.ReplaceColumns _ -> "ALTER_TABLE_REPLACE_COLUMNS";
      case Change.ChangeColumn _ -> "ALTER_TABLE_CHANGE_COLUMN";
      case Change.DropColumn _ -> "ALTER_TABLE_DROP_COLUMN";
      case Change.Rename _ -> "ALTER_TABLE_RENAME";
      case Change.SetProperties _ -> "ALTER_TABLE_SET_PROPERTIES";
      case Change.UnsetProperties _ -> "ALTER_TABLE_UNSET_PROPERTIES";
      case Change.AddPartitions _ -> "ALTER_TABLE_ADD_PARTITION";
      case Change.DropPartitions _ -> "ALTER_TABLE_DROP_PARTITION";
      case Change.RenamePartition _ -> "ALTER_TABLE_RENAME_PARTITION";
      case Change.SetLocation _ -> "ALTER_TABLE_SET_LOCATION";
    };
  }
}
