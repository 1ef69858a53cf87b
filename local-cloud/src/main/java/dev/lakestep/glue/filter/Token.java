package dev.lakestep.glue.filter;

import dev.lakestep.cloud.wire.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A word of an expression, with its text as it counts: quotes are taken off.
record Token(Kind kind, String text) {
  private static final Pattern NEXT =
      Pattern.compile(
          """
          \\s*(?:\
          '(?<text>(?:[^']|'')*)'\
          |(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)\
          |"(?<quoted>[^"]+)"\
          |`(?<ticked>[^`]+)`\
          |(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)\
          |(?<sign><>|!=|<=|>=|[=<>(),+-])\
          )\
          """);

  /// What a word can be.
  enum Kind {
    TEXT,
    NUMBER,
    NAME,
    WORD,
    SIGN,
    END
  }

  static List<Token> of(String expression) {
    List<Token> tokens = new ArrayList<>();
    String trimmed = expression.strip();
    Matcher next = NEXT.matcher(trimmed);
    while (next.regionStart() < trimmed.length()) {
      if (!next.lookingAt()) {
        throw unsupported(expression);
      }
      tokens.add(found(next));
      next.region(next.end(), trimmed.length());
    }
    tokens.add(new Token(Kind.END, ""));
    return tokens;
  }

  private static Token found(Matcher next) {
    if (next.start("text") >= 0) {
      return new Token(Kind.TEXT, next.group("text").replace("''", "'"));
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
