package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.sql.Phrase;
import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.TableName;
import dev.lakestep.compiler.sql.Token;
import dev.lakestep.compiler.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads names, texts and numbers, as definitions write them or as queries do.
final class Words {
  private final Cursor cursor;
  private final boolean definition;

  Words(Cursor cursor, boolean definition) {
    this.cursor = cursor;
    this.definition = definition;
  }

  TableName table() {
    int from = cursor.index();
    List<Phrase> parts = new ArrayList<>();
    do {
      parts.add(name("table").phrase());
    } while (parts.size() < 3 && cursor.acceptSign("."));
    if (cursor.isSign(".")) {
      throw cursor.refuse(
          cursor.since(from), "a table name has at most three parts", "catalog, database, table");
    }
    return TableName.of(parts, cursor.since(from));
  }

  /// Whether `TABLE` stands in front of the name of a table.
  boolean isTableWord() {
    Kind behind = cursor.peek(1).kind();
    return cursor.isAt("TABLE")
        && (behind == Kind.WORD || behind == Kind.BACKQUOTED || behind == Kind.QUOTED)
        && !cursor.word(1).equals("REWRITE");
  }

  Refusal tableWord(String verb) {
    Stretch word = cursor.place();
    Stretch gap = new Stretch(word.from(), cursor.peek(1).at().from());
    Diagnostic diagnostic =
        cursor
            .diagnostic(word, "`TABLE` does not stand in `%s`".formatted(verb))
            .hint("the name of the table follows at once");
    return cursor.refuse(cursor.mend(diagnostic, "leave `TABLE` out", gap, ""));
  }

  /// @param what the name is of, for a message
  Spelled name(String what) {
    Token token = cursor.peek();
    String text = cursor.tokens().text(token);
    Spelled name =
        switch (token.kind()) {
          case WORD -> plain(token, text);
          case BACKQUOTED -> quoted(token, text);
          case NUMBER -> beginsWithDigit(token, text);
          case QUOTED -> {
            if (definition) {
              throw wrongQuotes(token, text);
            }
            yield quoted(token, text);
          }
          case STRING -> throw wrongQuotes(token, text);
          case SIGN -> throw noName(what);
          case BROKEN -> throw cursor.isEnd() ? noName(what) : cursor.missing("name");
        };
    cursor.take();
    if (cursor.isSign("-") && token.kind() == Kind.WORD) {
      throw hyphen(token);
    }
    return name;
  }

  private Refusal noName(String what) {
    return cursor.isEnd()
        ? cursor.refuse("the name of a %s is missing".formatted(what))
        : cursor.refuse(
            "`%s` stands where the name of a %s should".formatted(cursor.written(), what));
  }

  private Spelled plain(Token token, String text) {
    Phrase phrase = new Phrase(text);
    if (definition && phrase.isFixed()) {
      if (Reserved.isReserved(text.toUpperCase(Locale.ROOT))) {
        throw backticks(token, "`%s` is a keyword, no name".formatted(text), text);
      }
      if (text.charAt(0) == '_') {
        throw backticks(token, "a name without backticks cannot begin with `_`", text);
      }
      if (!text.chars().allMatch(c -> c < 128)) {
        throw backticks(token, "a name without backticks has letters from `a` to `z` only", text);
      }
    }
    return new Spelled(phrase, token.at());
  }

  private Spelled quoted(Token token, String text) {
    if (text.length() == 2) {
      throw cursor.refuse("this name is empty");
    }
    return new Spelled(Literals.doubled(text), token.at());
  }

  /// `2024_sales` is a name in definitions; `2024` and `1.5` are none anywhere.
  private Spelled beginsWithDigit(Token token, String text) {
    boolean number = text.chars().noneMatch(c -> Character.isLetter(c) || c == '_');
    if (!definition || number || text.indexOf('.') >= 0) {
      throw backticks(
          token, "`%s` is no name without quotes".formatted(cursor.written(token)), text);
    }
    return new Spelled(new Phrase(text), token.at());
  }

  private Refusal wrongQuotes(Token token, String text) {
    String inner = text.substring(1, text.length() - 1);
    return backticks(
        token,
        "a name stands in %s, not in `%s`"
            .formatted(definition ? "backticks" : "`\"`", text.charAt(0)),
        inner);
  }

  private Refusal hyphen(Token first) {
    int from = cursor.index() - 1;
    while (cursor.isSign("-") && cursor.peek(1).kind() != Kind.SIGN && !cursor.isEnd()) {
      cursor.take();
      if (!cursor.isEnd()) {
        cursor.take();
      }
    }
    Stretch at = first.at().to(cursor.since(from));
    String text = cursor.tokens().sql().of(at);
    return quotes(at, "`-` cannot stand in a name without quotes", text);
  }

  private Refusal backticks(Token token, String message, String name) {
    return quotes(token.at(), message, name);
  }

  private Refusal quotes(Stretch at, String message, String name) {
    String right = Literals.quoteDoubled(new Phrase(name), definition ? '`' : '"');
    String hint = "put %s around it".formatted(definition ? "backticks" : "`\"`");
    Diagnostic diagnostic = cursor.diagnostic(at, message).hint(hint);
    return cursor.refuse(cursor.mend(diagnostic, hint, at, right));
  }

  /// @param what the text is, for a message
  Spelled text(String what) {
    Token token = cursor.peek();
    String text = cursor.tokens().text(token);
    Phrase phrase =
        switch (token.kind()) {
          case STRING -> definition ? Literals.escaped(text) : Literals.doubled(text);
          case QUOTED -> {
            if (!definition) {
              throw noText(what);
            }
            yield Literals.escaped(text);
          }
          default -> throw noText(what);
        };
    cursor.take();
    return new Spelled(phrase, token.at());
  }

  private Refusal noText(String what) {
    if (cursor.isEnd()) {
      return cursor.refuse("the %s is missing".formatted(what));
    }
    Token token = cursor.peek();
    return switch (token.kind()) {
      case SIGN ->
          cursor.refuse("`%s` stands where the %s should".formatted(cursor.written(), what));
      case BROKEN -> cursor.missing("'");
      default -> withoutQuotes(what, token);
    };
  }

  /// Refuses a word that should be a text, with all that touches it.
  Refusal withoutQuotes(String what, Token token) {
    int from = cursor.index();
    do {
      cursor.take();
    } while (touches());
    Stretch at = cursor.since(from);
    String text = cursor.tokens().sql().of(at);
    boolean quoted = token.kind() == Kind.BACKQUOTED || token.kind() == Kind.QUOTED;
    String right = "'" + (quoted ? text.substring(1, text.length() - 1) : text) + "'";
    Diagnostic diagnostic = cursor.diagnostic(at, "the %s stands in quotes `'..'`".formatted(what));
    return cursor.refuse(
        right.indexOf('\'', 1) == right.length() - 1 && right.indexOf('\\') < 0
            ? cursor.mend(
                new Phrase(text).isFixed()
                    ? diagnostic.hint("write `%s`".formatted(right))
                    : diagnostic.hint("put `'` around it"),
                "put it in quotes",
                at,
                right)
            : diagnostic);
  }

  private boolean touches() {
    return !cursor.isEnd()
        && cursor.last().at().to() == cursor.peek().at().from()
        && !cursor.isSign(")")
        && !cursor.isSign(",");
  }

  /// @param what the number is, for a message
  Spelled number(String what) {
    Token token = cursor.peek();
    boolean hole = token.kind() == Kind.WORD && cursor.tokens().sql().isHole(token.at().from());
    if (token.kind() != Kind.NUMBER && !hole) {
      throw cursor.isEnd()
          ? cursor.refuse("the %s is missing".formatted(what))
          : cursor.refuse(
              "`%s` stands where the %s should".formatted(cursor.written(), what),
              "a number stands here");
    }
    cursor.take();
    return Spelled.of(cursor.tokens().text(token), token.at());
  }
}
