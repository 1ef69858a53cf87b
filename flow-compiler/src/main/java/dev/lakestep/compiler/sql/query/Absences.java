package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Phrase;
import io.trino.sql.tree.CreateTableAsSelect;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Deallocate;
import io.trino.sql.tree.Delete;
import io.trino.sql.tree.DescribeInput;
import io.trino.sql.tree.DescribeOutput;
import io.trino.sql.tree.DropView;
import io.trino.sql.tree.Execute;
import io.trino.sql.tree.Explain;
import io.trino.sql.tree.ExplainAnalyze;
import io.trino.sql.tree.Insert;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.Nearest;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Pivot;
import io.trino.sql.tree.Prepare;
import io.trino.sql.tree.SaveMode;
import io.trino.sql.tree.ShowCatalogs;
import io.trino.sql.tree.ShowFunctions;
import io.trino.sql.tree.ShowSession;
import io.trino.sql.tree.ShowStats;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.StaticMethodCall;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.Update;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds what Trino's grammar has and Athena has not.
final class Absences {
  private static final String PERMISSIONS =
      "who may do what is said by IAM and Lake Formation, not by SQL";
  private static final String TRANSACTIONS =
      "each statement is its own transaction, and Iceberg makes each of them whole or not at all";

  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("GRANT", PERMISSIONS),
          Map.entry("REVOKE", PERMISSIONS),
          Map.entry("DENY", PERMISSIONS),
          Map.entry("CREATE ROLE", PERMISSIONS),
          Map.entry("DROP ROLE", PERMISSIONS),
          Map.entry("START TRANSACTION", TRANSACTIONS),
          Map.entry("COMMIT", TRANSACTIONS),
          Map.entry("ROLLBACK", TRANSACTIONS),
          Map.entry("TRUNCATE TABLE", "write `DELETE FROM` without a `WHERE`"),
          Map.entry("USE", "say the database in the `database` of the task"),
          Map.entry("SET SESSION", "Athena takes no settings from SQL; leave it out"),
          Map.entry("RESET SESSION", "Athena takes no settings from SQL; leave it out"),
          Map.entry("SET TIME", "write `AT TIME ZONE` where a time is used"),
          Map.entry("CALL", "Athena has `OPTIMIZE` and `VACUUM` for the upkeep of a table"),
          Map.entry("ANALYZE", "statistics of columns are made by AWS Glue"),
          Map.entry("CREATE MATERIALIZED", "write a table with `CREATE TABLE AS` on a schedule"),
          Map.entry("REFRESH MATERIALIZED", "write a table with `CREATE TABLE AS` on a schedule"),
          Map.entry("CREATE OR", "write `DROP TABLE IF EXISTS` before it; only views are replaced"),
          Map.entry("CREATE FUNCTION", "write `USING EXTERNAL FUNCTION` with a Lambda function"),
          Map.entry("EXECUTE IMMEDIATE", "give the statement as it is, its values as `parameters`"),
          Map.entry("ALTER VIEW", "write `CREATE OR REPLACE VIEW`"),
          Map.entry("COMMENT ON", "comments are said in `CREATE TABLE`"));

  private Absences() {}

  /// Whether Athena has all of it; what it has not is reported.
  static boolean check(Query query, Diagnostics problems) {
    Optional<Diagnostic> absent = statement(query).or(() -> part(query, query.node()));
    absent.ifPresent(problems::report);
    return absent.isEmpty();
  }

  private static Optional<Diagnostic> statement(Query query) {
    boolean isSaid = new Phrase(query.first(2)).isFixed();
    if (has(query.node()) || !isSaid) {
      return Optional.empty();
    }
    int words = INSTEAD.containsKey(query.first(1)) ? 1 : 2;
    String key = query.first(words);
    words = key.equals("CREATE OR") ? 4 : words;
    String name = query.first(words);
    return Optional.of(
        Diagnostic.of(
                Code.SQL_NOT_OF_ATHENA,
                query.span(0, words - 1),
                "Athena does not have `%s`".formatted(name))
            .hintIf(Optional.ofNullable(INSTEAD.get(key))));
  }

  private static boolean has(Node node) {
    return switch (node) {
      case Explain explain -> has(explain.getStatement());
      case ExplainAnalyze explain -> has(explain.getStatement());
      case Prepare prepare -> has(prepare.getStatement());
      case io.trino.sql.tree.Query _, Insert _, Update _, Delete _, Merge _ -> true;
      case CreateTableAsSelect table -> table.getSaveMode() != SaveMode.REPLACE;
      case CreateView _, DropView _ -> true;
      case Execute _, Deallocate _, DescribeInput _, DescribeOutput _ -> true;
      case ShowFunctions _, ShowStats _, ShowCatalogs _, ShowSession _ -> true;
      default -> !(node instanceof Statement);
    };
  }

  /// What has come to Trino since, or stands on what Athena does not let its users have.
  private static Optional<Diagnostic> part(Query query, Node node) {
    Optional<String> name =
        switch (node) {
          case Pivot _ -> Optional.of("PIVOT");
          case Nearest _ -> Optional.of("NEAREST");
          case StaticMethodCall _ -> Optional.of("::");
          case Table table when table.getBranch().isPresent() -> Optional.of("@");
          case io.trino.sql.tree.Query inner when !inner.getFunctions().isEmpty() ->
              Optional.of("WITH FUNCTION");
          case io.trino.sql.tree.Query inner when !inner.getSessionProperties().isEmpty() ->
              Optional.of("WITH SESSION");
          default -> Optional.empty();
        };
    if (name.isPresent()) {
      return Optional.of(
          Diagnostic.of(
              Code.SQL_NOT_OF_ATHENA,
              query.span(node),
              "Athena does not have `%s`".formatted(name.get().toUpperCase(Locale.ROOT))));
    }
    for (Node child : node.getChildren()) {
      Optional<Diagnostic> found = part(query, child);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
