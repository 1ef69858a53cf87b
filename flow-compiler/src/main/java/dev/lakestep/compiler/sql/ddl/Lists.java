package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Reads lists in parentheses, and says what is wrong with their commas.
final class Lists {
  /// What follows a list in some statement, and so shows that its end is missing.
  private static final Set<String> BEHIND =
      Set.of(
          "PARTITIONED",
          "CLUSTERED",
          "STORED",
          "LOCATION",
          "TBLPROPERTIES",
          "ROW",
          "WITH",
          "RENAME",
          "SET");

  private static final Set<String> CONSTRAINTS =
      Set.of("NOT", "NULL", "PRIMARY", "DEFAULT", "UNIQUE", "REFERENCES", "CHECK", "CONSTRAINT");

  private Lists() {}

  /// @param what one of them is, for a message
  static <T> List<T> inParentheses(Cursor cursor, String what, Supplier<T> item) {
    Token open = cursor.peek();
    cursor.expectSign("(");
    if (cursor.isSign(")")) {
      throw cursor.refuse(
          open.at().to(cursor.peek().at()), "no %s stands in the parentheses".formatted(what));
    }
    List<T> items = new ArrayList<>();
    while (true) {
      items.add(item.get());
      if (cursor.acceptSign(")")) {
        return items;
      }
      if (!cursor.acceptSign(",")) {
        throw noComma(cursor, what, open);
      }
      if (cursor.isSign(")")) {
        throw lastComma(cursor, what);
      }
    }
  }

  private static Refusal lastComma(Cursor cursor, String what) {
    Stretch comma = cursor.last().at();
    Diagnostic diagnostic =
        cursor
            .diagnostic(comma, "no %s follows this comma".formatted(what))
            .hint("leave the comma out");
    return cursor.refuse(cursor.mend(diagnostic, "leave the comma out", comma, ""));
  }

  private static Refusal noComma(Cursor cursor, String what, Token open) {
    if (cursor.isEnd()) {
      return cursor.refuse(open.at(), "`(` is never closed", "put `)` behind the last " + what);
    }
    Token token = cursor.peek();
    if (cursor.last().kind() == Kind.STRING && cursor.last().at().to() == token.at().from()) {
      return cursor.refuse(
          "the text ends before `%s`".formatted(cursor.written()),
          "a `'` inside of quotes is written as `\\'`");
    }
    if (BEHIND.contains(cursor.word())) {
      return cursor.refuse("`)` is missing before `%s`".formatted(cursor.written()));
    }
    if (CONSTRAINTS.contains(cursor.word())) {
      String said = cursor.isAt("NOT", "NULL") ? "NOT NULL" : cursor.written();
      return cursor.refuse("Athena's columns have no `%s`".formatted(said), "leave it out");
    }
    return switch (token.kind()) {
      case WORD, BACKQUOTED, STRING, QUOTED -> commaMissing(cursor, what);
      case NUMBER, SIGN ->
          cursor.refuse(
              "`%s` is not known here".formatted(cursor.written()), "`,` or `)` follows a " + what);
      case BROKEN -> cursor.unexpected(List.of());
    };
  }

  private static Refusal commaMissing(Cursor cursor, String what) {
    int end = cursor.last().at().to();
    Diagnostic diagnostic =
        cursor
            .diagnostic(
                cursor.place(), "a comma is missing before `%s`".formatted(cursor.written()))
            .hint("a comma stands between one %s and the next".formatted(what));
    return cursor.refuse(cursor.mend(diagnostic, "put a comma", new Stretch(end, end), ","));
  }
}
