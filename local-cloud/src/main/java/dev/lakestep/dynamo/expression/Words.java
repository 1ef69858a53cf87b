package dev.lakestep.dynamo.expression;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.expression.Token.Sort;
import dev.lakestep.dynamo.value.Sizes;
import java.util.List;

/// Walks along the words of an expression, and says where it is wrong.
final class Words {
  private static final int LONGEST = 4_096;

  private final Kind kind;
  private final String text;
  private final List<Token> tokens;
  private int at;

  Words(Kind kind, String text) {
    this.kind = kind;
    this.text = text;
    if (text.isEmpty()) {
      throw kind.invalid("The expression can not be empty;");
    }
    if (Sizes.utf8(text) > LONGEST) {
      throw kind.invalid(
          "Expression size has exceeded the maximum allowed size; expression size: %d"
              .formatted(Sizes.utf8(text)));
    }
    this.tokens = Lexer.tokens(text);
  }

  Token peek() {
    return tokens.get(at);
  }

  Token after() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    at++;
    return token;
  }

  boolean takes(String sign) {
    boolean taken = peek().is(sign);
    if (taken) {
      at++;
    }
    return taken;
  }

  boolean takesKeyword(String word) {
    boolean taken = peek().isKeyword(word);
    if (taken) {
      at++;
    }
    return taken;
  }

  void expect(String sign) {
    if (!takes(sign)) {
      throw wrong();
    }
  }

  void expectKeyword(String word) {
    if (!takesKeyword(word)) {
      throw wrong();
    }
  }

  String expect(Sort sort) {
    if (peek().sort() != sort) {
      throw wrong();
    }
    return next().text();
  }

  void expectEnd() {
    expect(Sort.END);
  }

  /// The next word cannot stand there; quotes its neighbours.
  Refusal wrong() {
    int from = at == 0 ? 0 : tokens.get(at - 1).start();
    return kind.invalid(
        "Syntax error; token: \"%s\", near: \"%s\""
            .formatted(peek().text(), text.substring(from, after().end())));
  }
}
