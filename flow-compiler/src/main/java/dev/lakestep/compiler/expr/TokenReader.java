package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.expr.Token.Kind;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.util.List;

/// Goes through the tokens of one expression, words what is missing, and watches how deep and how
/// high the tree grows.
final class TokenReader {
  private static final int HIGHEST = 500;

  private final Text text;
  private final List<Token> tokens;
  private int index;
  private int depth;
  private int height;

  TokenReader(Text text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  Token current() {
    return tokens.get(index);
  }

  Token peek() {
    return tokens.get(Math.min(index + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = current();
    index = Math.min(index + 1, tokens.size() - 1);
    return token;
  }

  void skip(int count) {
    index = Math.min(count, tokens.size() - 1);
  }

  boolean take(String symbol) {
    if (!current().is(symbol)) {
      return false;
    }
    next();
    return true;
  }

  void expect(String symbol, String message) {
    if (!take(symbol)) {
      throw current().is(Kind.END)
          ? Unreadable.at(text, current(), message)
          : Unreadable.at(
                  text,
                  current(),
                  "`%s` stands where `%s` should be".formatted(written(current()), symbol))
              .hint(message);
    }
  }

  Token name(String wanted) {
    if (!current().is(Kind.NAME)) {
      throw missing(wanted);
    }
    return next();
  }

  Unreadable missing(String wanted) {
    Token token = current();
    return Unreadable.at(
        text,
        token,
        token.is(Kind.END)
            ? "the expression ends where %s should be".formatted(wanted)
            : "`%s` stands where %s should be".formatted(written(token), wanted));
  }

  /// What to say of a token with which an expression cannot go on.
  Unreadable leftOver() {
    Token token = current();
    Unreadable plain =
        Unreadable.at(
            text, token, "the expression cannot go on with `%s`".formatted(written(token)));
    Token before = tokens.get(Math.max(0, index - 1));
    boolean joins = before.is(Kind.TEXT) || token.is(Kind.TEXT) || token.is(Kind.OPEN_TEXT);
    if (token.is("=")) {
      return plain.hint("compare with `==`");
    }
    if (token.is("[")) {
      return plain.hint("put what stands before it in parentheses");
    }
    if (token.is("(")) {
      return plain.hint("only a function can be called, by its name");
    }
    return joins
        ? plain.hint("join texts with `~`")
        : plain.hint("an operator or a `|` is missing before it");
  }

  String written(Token token) {
    return text.value().substring(token.from(), token.to());
  }

  /// From an offset up to the end of the token that was taken last.
  Span span(int from) {
    return text.span(from, tokens.get(Math.max(0, index - 1)).to());
  }

  Span spanOf(Token token) {
    return text.span(token.from(), token.to());
  }

  /// An empty place behind the token that was taken last.
  Span here() {
    int end = tokens.get(Math.max(0, index - 1)).to();
    return text.span(end, end);
  }

  void enter() {
    if (++depth > Lexer.DEEPEST) {
      throw tooDeep("the expression is nested more than %d deep".formatted(Lexer.DEEPEST));
    }
  }

  void leave() {
    depth--;
  }

  /// How high the tree is that was read last.
  int height() {
    return height;
  }

  void leaf() {
    height = 1;
  }

  /// A node now stands on the tree that was read last and on others, the highest of which is given.
  void grow(int others) {
    height = Math.max(height, others) + 1;
    if (height > HIGHEST) {
      throw tooDeep("the expression strings together more than %d parts".formatted(HIGHEST));
    }
  }

  private Unreadable tooDeep(String message) {
    Token token = tokens.get(Math.max(0, index - 1));
    return Unreadable.of(
        Diagnostic.of(Code.EXPRESSION_TOO_DEEP, spanOf(token), message)
            .hint("split the expression, for example over `variables`"),
        token.from());
  }
}
