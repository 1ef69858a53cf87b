package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.query.LocalQuery.Outcome;
import dev.lakestep.compiler.sql.query.QueryPrinter;
import java.util.List;
import java.util.Map;

/// What a statement of Athena's is here: work for Trino, work for the catalog, or nothing that can
/// be done truly.
///
/// A hole of the text comes out as its placeholder; where statements run there is none.
public sealed interface Translation {

  /// Statements of Trino's, one after the other; the first gives the answer.
  ///
  /// @param session properties of the session they run in, with the catalog in front
  record InTrino(List<String> statements, Outcome outcome, Map<String, String> session)
      implements Translation {
    public InTrino {
      statements = List.copyOf(statements);
      session = GlueTable.ordered(session);
    }

    static InTrino of(Outcome outcome, String... statements) {
      return new InTrino(List.of(statements), outcome, Map.of());
    }
  }

  record InCatalog(Action action) implements Translation {}

  /// In Athena's own words where they are known.
  record Refused(String message) implements Translation {}

  /// What becomes of a statement here.
  ///
  /// @param text of the script that the statement stands in
  static Translation of(Statement statement, SqlText text, Settings settings) {
    try {
      return switch (statement) {
        case Statement.Queried(var at, var query) ->
            Queries.of(
                text.holes(at).isEmpty() ? text.of(at) : QueryPrinter.print(query), settings);
        case Statement.Commanded(var at, var command) ->
            Commands.of(command, Names.text(new Phrase(text.of(at))), settings);
        case Statement.Unread _ -> new Refused("it could not be read");
      };
    } catch (Refusal refusal) {
      return new Refused(refusal.words());
    }
  }
}
