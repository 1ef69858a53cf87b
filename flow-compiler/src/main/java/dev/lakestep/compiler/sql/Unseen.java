package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Fix;
import java.util.Optional;

/// Characters that look like a space, or like nothing, and are neither to SQL: they come along when
/// a statement is copied from a page.
public final class Unseen {
  private Unseen() {}

  /// What is said of such a character, if a broken token is one.
  public static Optional<Diagnostic> at(SqlText sql, Token token) {
    int point = sql.value().codePointAt(token.at().from());
    if (token.kind() != Token.Kind.BROKEN || !isUnseen(point)) {
      return Optional.empty();
    }
    return Optional.of(
        Diagnostic.of(
                Code.SQL_SYNTAX,
                sql.span(token.at()),
                "a character stands here that looks like a space and is none: U+%04X"
                    .formatted(point))
            .hint("write a plain space")
            .fixIf(
                sql.isOwn(token.at()),
                Fix.replace("write a plain space", sql.span(token.at()), " ")));
  }

  private static boolean isUnseen(int point) {
    return Character.isSpaceChar(point)
        || Character.isISOControl(point)
        || Character.getType(point) == Character.FORMAT;
  }
}
