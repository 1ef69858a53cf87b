package dev.lakestep.compiler.sql;

import dev.lakestep.compiler.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts SQL into tokens, and these into statements; always reaches the end. White space and
/// comments are left out.
final class Lexer {
  /// No other character is a space, neither in Trino's grammar nor in Hive's.
  private static final String SPACES = " \t\r\n";

  private static final String SIGNS = "()[]{},.=<>+-*/%?:|&^$~!@";

  private final SqlText sql;
  private final String chars;
  private final List<List<Token>> statements = new ArrayList<>();
  private List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(SqlText sql) {
    this.sql = sql;
    this.chars = sql.value();
  }

  /// The tokens of each statement, without the `;` between them; none is empty.
  static List<List<Token>> statements(SqlText sql) {
    Lexer lexer = new Lexer(sql);
    while (lexer.at < lexer.chars.length()) {
      lexer.next();
    }
    lexer.end();
    return lexer.statements;
  }

  private void end() {
    if (!tokens.isEmpty()) {
      statements.add(List.copyOf(tokens));
      tokens = new ArrayList<>();
    }
  }

  private void next() {
    char c = chars.charAt(at);
    if (SPACES.indexOf(c) >= 0) {
      at++;
    } else if (chars.startsWith("--", at)) {
      lineComment();
    } else if (chars.startsWith("/*", at)) {
      comment();
    } else if (c == ';') {
      at++;
      end();
    } else {
      token(c);
    }
  }

  private void lineComment() {
    while (at < chars.length() && chars.charAt(at) != '\n' && chars.charAt(at) != '\r') {
      at++;
    }
  }

  private void comment() {
    int end = chars.indexOf("*/", at + 2);
    if (end < 0) {
      add(Kind.BROKEN, chars.length());
    } else {
      at = end + 2;
    }
  }

  private void token(char c) {
    switch (c) {
      case '\'' -> quoted(Kind.STRING, c);
      case '"' -> quoted(Kind.QUOTED, c);
      case '`' -> quoted(Kind.BACKQUOTED, c);
      default -> {
        if (isDigit(c) || isFraction()) {
          number();
        } else if (isWord(at)) {
          int end = at;
          while (end < chars.length() && isWord(end)) {
            end++;
          }
          add(Kind.WORD, end);
        } else {
          sign(c);
        }
      }
    }
  }

  /// `.5`, and not the `.2024` of `db.2024_sales`, a name in definitions.
  private boolean isFraction() {
    return chars.charAt(at) == '.'
        && at + 1 < chars.length()
        && isDigit(chars.charAt(at + 1))
        && !(followsName() && Grammar.isDefinition(sql, tokens));
  }

  private boolean followsName() {
    return !tokens.isEmpty()
        && tokens.getLast().at().to() == at
        && (tokens.getLast().kind() == Kind.WORD || tokens.getLast().kind() == Kind.BACKQUOTED);
  }

  /// A quote that stands twice is one; in definitions a backslash keeps the character behind it.
  private void quoted(Kind kind, char quote) {
    boolean escapes = kind != Kind.BACKQUOTED && Grammar.isDefinition(sql, tokens);
    int end = at + 1;
    while (end < chars.length()) {
      char c = chars.charAt(end);
      if (escapes && c == '\\') {
        end += 2;
      } else if (c != quote) {
        end++;
      } else if (end + 1 < chars.length() && chars.charAt(end + 1) == quote) {
        end += 2;
      } else {
        add(kind, end + 1);
        return;
      }
    }
    add(Kind.BROKEN, chars.length());
  }

  /// Letters belong to it too, since a name of a definition may begin with a digit.
  private void number() {
    int end = at;
    while (end < chars.length() && (isDigit(chars.charAt(end)) || chars.charAt(end) == '.')) {
      end++;
    }
    end += exponent(end);
    while (end < chars.length() && (isWord(end) || chars.charAt(end) == '.')) {
      end++;
    }
    add(Kind.NUMBER, end);
  }

  /// The length of the `e-` in `1e-5`.
  private int exponent(int index) {
    return index + 2 < chars.length()
            && (chars.charAt(index) == 'e' || chars.charAt(index) == 'E')
            && (chars.charAt(index + 1) == '-' || chars.charAt(index + 1) == '+')
            && isDigit(chars.charAt(index + 2))
        ? 2
        : 0;
  }

  private void sign(char c) {
    char second = at + 1 < chars.length() ? chars.charAt(at + 1) : ' ';
    boolean two =
        switch (c) {
          case '<' -> second == '>' || second == '=';
          case '>', '!' -> second == '=';
          case '|' -> second == '|';
          case '-', '=' -> second == '>';
          default -> false;
        };
    if (two) {
      add(Kind.SIGN, at + 2);
    } else if (SIGNS.indexOf(c) >= 0) {
      add(Kind.SIGN, at + 1);
    } else {
      add(Kind.BROKEN, at + Character.charCount(chars.codePointAt(at)));
    }
  }

  private boolean isWord(int index) {
    char c = chars.charAt(index);
    return Character.isLetterOrDigit(c) || c == '_' || sql.isHole(index);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, new Stretch(at, end)));
    at = end;
  }
}
