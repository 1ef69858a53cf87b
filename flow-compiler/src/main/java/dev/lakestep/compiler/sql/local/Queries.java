package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.query.LocalQuery;
import dev.lakestep.compiler.sql.query.TrinoDialect;
import java.util.ArrayList;
import java.util.List;

/// Translates what is of Trino's grammar already.
final class Queries {
  private Queries() {}

  static Translation of(String sql, Settings settings) {
    return switch (TrinoDialect.of(sql, settings.iceberg())) {
      case LocalQuery.Run(var text, var outcome) -> Translation.InTrino.of(outcome, text);
      case LocalQuery.MadeTable table -> MadeTables.of(table, settings);
      case LocalQuery.Prepared(var name, var text) ->
          new Translation.InCatalog(new Action.Prepare(name, text));
      case LocalQuery.Executed(var name, var parameters) -> executed(name, parameters, settings);
      case LocalQuery.Forgotten(var name) -> new Translation.InCatalog(new Action.Forget(name));
      case LocalQuery.Refused(var message) -> new Translation.Refused(message);
    };
  }

  /// A query alone, as a part of a statement.
  static String query(String sql, Settings settings) {
    return switch (TrinoDialect.of(sql, settings.iceberg())) {
      case LocalQuery.Run(var text, var outcome) when outcome == LocalQuery.Outcome.ROWS -> text;
      case LocalQuery.Refused(var message) -> throw new Refusal(message);
      case LocalQuery.Run _,
          LocalQuery.MadeTable _,
          LocalQuery.Prepared _,
          LocalQuery.Executed _,
          LocalQuery.Forgotten _ ->
          throw new Refusal("Queries of this type are not supported");
    };
  }

  /// The statement is translated as if it were written here, and its first part gets the values.
  private static Translation executed(String name, String parameters, Settings settings) {
    String text =
        settings
            .world()
            .prepared(name)
            .orElseThrow(() -> new Refusal("PreparedStatement " + name + " was not found"));
    SqlText sql = SqlText.of(Text.of("prepared " + name, text));
    Script script = SqlReader.read(sql, new Diagnostics());
    if (script.statements().size() != 1) {
      throw new Refusal("PreparedStatement " + name + " is not one statement");
    }
    return switch (Translation.of(script.statements().getFirst(), sql, settings)) {
      case Translation.InTrino(var statements, var outcome, var session) -> {
        List<String> run = new ArrayList<>(statements);
        run.set(0, immediate(statements.getFirst(), parameters));
        yield new Translation.InTrino(run, outcome, session);
      }
      case Translation.InCatalog _ -> throw new Refusal("Queries of this type are not supported");
      case Translation.Refused refused -> refused;
    };
  }

  private static String immediate(String sql, String parameters) {
    return "EXECUTE IMMEDIATE "
        + TrinoText.text(sql)
        + (parameters.isEmpty() ? "" : " USING " + parameters);
  }
}
