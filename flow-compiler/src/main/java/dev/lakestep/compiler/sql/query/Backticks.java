package dev.lakestep.compiler.sql.query;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.diagnostic.Fix.Edit;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.SqlText;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Tokens;
import java.util.List;

/// Finds the backticks that definitions have and queries have not.
final class Backticks {
  private Backticks() {}

  /// Whether there are any; each is reported.
  static boolean check(Tokens tokens, Diagnostics problems) {
    List<Token> found =
        tokens.all().stream().filter(token -> token.kind() == Token.Kind.BACKQUOTED).toList();
    for (Token token : found) {
      problems.report(diagnostic(tokens.sql(), token));
    }
    return !found.isEmpty();
  }

  private static Diagnostic diagnostic(SqlText sql, Token token) {
    Span span = sql.span(token.at());
    String name = sql.of(token.at());
    String written = span.text();
    String quoted = "\"" + written.replaceAll("^`|`$", "") + "\"";
    boolean plain = name.indexOf('"') < 0 && written.startsWith("`") && written.endsWith("`");
    return Diagnostic.of(
            Code.SQL_SYNTAX,
            span,
            "Athena has no backticks in a query: `%s`".formatted(written.replace("`", "")))
        .hint(
            "write `" + quoted + "`; only definitions such as CREATE EXTERNAL TABLE have backticks")
        .fixIf(plain, new Fix("write it in double quotes", List.of(new Edit(span, quoted))));
  }
}
