package dev.lakestep.athena.sql;

import dev.lakestep.athena.run.Ending.Kind;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.source.Position;
import dev.lakestep.compiler.source.Text;
import dev.lakestep.compiler.sql.Script;
import dev.lakestep.compiler.sql.SqlReader;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Statement;
import dev.lakestep.compiler.sql.Tokens;
import dev.lakestep.compiler.sql.query.QueryReader;
import dev.lakestep.compiler.sql.touch.Touches;
import java.util.List;
import java.util.Optional;

/// What a text is, before it is run: one statement of Athena's, or nothing that it takes.
sealed interface Parsed {

  /// A statement that can be run.
  ///
  /// @param substatement as `SubstatementType` has it
  record Known(SqlText text, Statement statement, Kind kind, String substatement)
      implements Parsed {
    Known as(String other) {
      return new Known(text, statement, kind, other);
    }
  }

  /// Why it is refused, as `StartQueryExecution` says it.
  record Malformed(String message) implements Parsed {}

  static Parsed of(String sql) {
    SqlText text = SqlText.of(Text.of("query", sql));
    Diagnostics problems = new Diagnostics();
    Script script = SqlReader.read(text, problems);
    List<Statement> statements = script.statements();
    if (statements.isEmpty()) {
      return new Malformed("line 1:1: mismatched input '<EOF>'");
    }
    if (statements.size() > 1) {
      return new Malformed("Only one sql statement is allowed. Got: " + sql);
    }
    Statement statement = statements.getFirst();
    if (statement instanceof Statement.Unread) {
      return new Malformed(refusal(text, problems));
    }
    Kind kind = Kind.valueOf(Touches.of(statement, text).kind().name());
    return new Known(text, statement, kind, Substatements.of(statement, text));
  }

  /// Trino's own words where its parser refuses the text, otherwise what we found ourselves.
  private static String refusal(SqlText text, Diagnostics problems) {
    Tokens tokens = SqlReader.tokens(text).getFirst();
    Optional<String> words = tokens.isDefinition() ? Optional.empty() : QueryReader.refusal(tokens);
    return words
        .or(() -> problems.sorted().stream().findFirst().map(Parsed::line))
        .orElse("Queries of this type are not supported");
  }

  private static String line(Diagnostic problem) {
    Position at = problem.span().from();
    return "line %d:%d: %s".formatted(at.line(), at.column(), problem.message());
  }
}
