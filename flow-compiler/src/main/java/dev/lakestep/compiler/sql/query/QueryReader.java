package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Tokens;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import java.util.Optional;

/// Reads what Trino's grammar has.
public final class QueryReader {
  private static final SqlParser PARSER = new SqlParser();

  private QueryReader() {}

  public static Optional<Query> read(Tokens tokens, Diagnostics problems) {
    Placeholders text = Placeholders.in(tokens);
    try {
      return Optional.of(Query.read(PARSER.createStatement(text.sql()), text));
    } catch (ParsingException e) {
      report(tokens, text.index(e.getLineNumber(), e.getColumnNumber()), e, problems);
      return Optional.empty();
    }
  }

  /// An expression alone, such as the condition of an `OPTIMIZE`.
  public static Optional<Query> expression(Tokens tokens, Diagnostics problems) {
    Placeholders text = Placeholders.in(tokens);
    try {
      return Optional.of(Query.read(PARSER.createExpression(text.sql()), text));
    } catch (ParsingException e) {
      report(tokens, text.index(e.getLineNumber(), e.getColumnNumber()), e, problems);
      return Optional.empty();
    }
  }

  private static void report(
      Tokens tokens, int index, ParsingException refusal, Diagnostics problems) {
    Stretch place =
        tokens.all().stream()
            .filter(token -> token.at().holds(index))
            .findFirst()
            .map(token -> token.at())
            .orElse(tokens.all().getLast().at());
    problems.report(
        Diagnostic.of(Code.SQL_SYNTAX, tokens.sql().span(place), refusal.getErrorMessage()));
  }
}
