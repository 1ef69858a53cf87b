package dev.lakestep.compiler.sql.query;

import io.trino.sql.tree.Analyze;
import io.trino.sql.tree.Call;
import io.trino.sql.tree.Comment;
import io.trino.sql.tree.Commit;
import io.trino.sql.tree.CreateBranch;
import io.trino.sql.tree.CreateCatalog;
import io.trino.sql.tree.CreateFunction;
import io.trino.sql.tree.CreateMaterializedView;
import io.trino.sql.tree.CreateRole;
import io.trino.sql.tree.CreateTable;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.Deny;
import io.trino.sql.tree.DropBranch;
import io.trino.sql.tree.DropCatalog;
import io.trino.sql.tree.DropFunction;
import io.trino.sql.tree.DropMaterializedView;
import io.trino.sql.tree.DropRole;
import io.trino.sql.tree.FastForwardBranch;
import io.trino.sql.tree.Grant;
import io.trino.sql.tree.GrantRoles;
import io.trino.sql.tree.RefreshMaterializedView;
import io.trino.sql.tree.RenameMaterializedView;
import io.trino.sql.tree.RenameView;
import io.trino.sql.tree.ResetSession;
import io.trino.sql.tree.Revoke;
import io.trino.sql.tree.RevokeRoles;
import io.trino.sql.tree.Rollback;
import io.trino.sql.tree.SaveMode;
import io.trino.sql.tree.SetAuthorizationStatement;
import io.trino.sql.tree.SetPath;
import io.trino.sql.tree.SetRole;
import io.trino.sql.tree.SetSession;
import io.trino.sql.tree.SetTimeZone;
import io.trino.sql.tree.ShowBranches;
import io.trino.sql.tree.ShowGrants;
import io.trino.sql.tree.ShowRoleGrants;
import io.trino.sql.tree.ShowRoles;
import io.trino.sql.tree.ShowSession;
import io.trino.sql.tree.ShowStats;
import io.trino.sql.tree.StartTransaction;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.TruncateTable;
import io.trino.sql.tree.Use;
import java.util.Optional;

/// Statements that Trino has and Athena is known not to have.
final class Foreign {
  private static final String RIGHTS = "who may do what, IAM and Lake Formation say";
  private static final String SESSIONS =
      "each statement runs in a session of its own; the settings of a workgroup hold for all";
  private static final String TRANSACTIONS =
      "each statement is a transaction by itself; leave it out";
  private static final String VIEWS =
      "make a view, or a table by `CREATE TABLE .. AS` that a flow brings up to date";
  private static final String MANAGED = "write it down where the account is set up, not in a flow";

  private Foreign() {}

  /// What to do instead, where Athena does not have the statement.
  static Optional<String> instead(Statement statement) {
    return switch (statement) {
      case Use _ -> Optional.of("`database` of the task says where tables without one are");
      case TruncateTable _ ->
          Optional.of(
              "`DELETE FROM ..` empties an Iceberg table; `DROP TABLE` and make others anew");
      case Analyze _, ShowStats _ -> Optional.of("leave it out: Glue keeps statistics of columns");
      case Call _ -> Optional.of("`OPTIMIZE` and `VACUUM` are what Athena has of procedures");
      case Comment _ ->
          Optional.of("`ALTER TABLE .. SET TBLPROPERTIES ('comment' = '..')` says it");
      case Grant _, GrantRoles _, Revoke _, RevokeRoles _, Deny _ -> Optional.of(RIGHTS);
      case CreateRole _, DropRole _, SetRole _, SetAuthorizationStatement _ -> Optional.of(RIGHTS);
      case ShowGrants _, ShowRoles _, ShowRoleGrants _ -> Optional.of(RIGHTS);
      case SetSession _, ResetSession _, ShowSession _, SetPath _, SetTimeZone _ ->
          Optional.of(SESSIONS);
      case StartTransaction _, Commit _, Rollback _ -> Optional.of(TRANSACTIONS);
      case CreateMaterializedView _, DropMaterializedView _ -> Optional.of(VIEWS);
      case RefreshMaterializedView _, RenameMaterializedView _ -> Optional.of(VIEWS);
      case RenameView _ -> Optional.of("make the view under its new name, and drop the other");
      case CreateCatalog _, DropCatalog _, CreateFunction _, DropFunction _ -> Optional.of(MANAGED);
      case CreateBranch _, DropBranch _, FastForwardBranch _, ShowBranches _ ->
          Optional.of("Athena writes to the main branch of a table only");
      case CreateTable _ ->
          Optional.of(
              "name the columns with their types and `LOCATION`, or make it `AS SELECT ..`");
      case CreateTableAsSelect made when made.getSaveMode() == SaveMode.REPLACE ->
          Optional.of(
              "drop the table before, by a statement of its own: `DROP TABLE IF EXISTS ..`");
      default -> Optional.empty();
    };
  }
}
