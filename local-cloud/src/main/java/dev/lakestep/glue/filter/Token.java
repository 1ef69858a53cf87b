package dev.lakestep.glue.filter;

import dev.lakestep.cloud.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A word of an expression, with its text as it counts: quotes are taken off.
record Token(Kind kind, String text) {
  private static final String OTHERS =
      """
      |(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)\
      |"(?<quoted>[^"]+)"\
      |`(?<ticked>[^`]+)`\
      |(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)\
      |(?<sign><>|!=|<=|>=|[=<>(),+-])\
      """;
  private static final String DOUBLED = "'(?<text>(?:[^']|\'\')*)'";
  private static final String PLAIN = "'(?<text>.*?)'(?=[\\s),]|$)";

  /// What a word can be.
  enum Kind {
    TEXT,
    NUMBER,
    NAME,
    WORD,
    SIGN,
    END
  }

  /// How a quote is written inside a text.
  enum Quotes {
    DOUBLED(Token.DOUBLED),
    /// As it is: the text ends where something can come behind it.
    PLAIN(Token.PLAIN);

    private final Pattern next;

    Quotes(String text) {
      next = Pattern.compile("\\s*(?:" + text + OTHERS + ")", Pattern.DOTALL);
    }

    private String text(String written) {
      return switch (this) {
        case DOUBLED -> written.replace("''", "'");
        case PLAIN -> written;
      };
    }
  }

  static List<Token> of(String expression, Quotes quotes) {
    List<Token> tokens = new ArrayList<>();
    String trimmed = expression.strip();
    Matcher next = quotes.next.matcher(trimmed);
    while (next.regionStart() < trimmed.length()) {
      if (!next.lookingAt()) {
        throw unsupported(expression);
      }
      tokens.add(found(next, quotes));
      next.region(next.end(), trimmed.length());
    }
    tokens.add(new Token(Kind.END, ""));
    return tokens;
  }

  private static Token found(Matcher next, Quotes quotes) {
    if (next.start("text") >= 0) {
      return new Token(Kind.TEXT, quotes.text(next.group("text")));
    }
    if (next.start("number") >= 0) {
      return new Token(Kind.NUMBER, next.group("number"));
    }
    if (next.start("quoted") >= 0) {
      return new Token(Kind.NAME, next.group("quoted"));
    }
    if (next.start("ticked") >= 0) {
      return new Token(Kind.NAME, next.group("ticked"));
    }
    return next.start("word") >= 0
        ? new Token(Kind.WORD, next.group("word"))
        : new Token(Kind.SIGN, next.group("sign"));
  }

  boolean is(String word) {
    return switch (kind) {
      case WORD -> text.toUpperCase(Locale.ROOT).equals(word);
      case SIGN -> text.equals(word);
      case TEXT, NUMBER, NAME, END -> false;
    };
  }

  static AwsError unsupported(String expression) {
    return new AwsError(
        "InvalidInputException", 400, "Unsupported expression '%s'".formatted(expression));
  }
}
