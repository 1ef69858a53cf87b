package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads what Trino's grammar has.
public final class QueryReader {
  private static final SqlParser PARSER = new SqlParser();

  private QueryReader() {}

  public static Optional<Query> read(Tokens tokens, Diagnostics problems) {
    Placeholders text = Placeholders.in(tokens);
    try {
      Statement statement = PARSER.createStatement(text.sql());
      Optional<String> instead = Foreign.instead(statement);
      instead.ifPresent(hint -> report(tokens, hint, problems));
      return instead.isPresent() ? Optional.empty() : Optional.of(Query.read(statement, text));
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

  private static void report(Tokens tokens, String instead, Diagnostics problems) {
    List<Token> words = tokens.all().subList(0, Math.min(2, tokens.all().size()));
    Stretch place = tokens.part(0, words.size()).at();
    String name =
        words.stream()
            .map(word -> tokens.text(word).toUpperCase(Locale.ROOT))
            .collect(Collectors.joining(" "));
    problems.report(
        Diagnostic.of(
                Code.SQL_SYNTAX,
                tokens.sql().span(place),
                "Athena has no `%s`, though Trino has".formatted(name))
            .hint(instead));
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
