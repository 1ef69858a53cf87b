package dev.lakestep.glue.filter;

import dev.lakestep.cloud.wire.AwsError;
import dev.lakestep.glue.filter.Expression.Sign;
import dev.lakestep.glue.filter.Token.Kind;
import dev.lakestep.glue.filter.Token.Quotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads an expression; what Glue would not read is refused.
final class ExpressionParser {
  private static final int DEEPEST = 200;
  private static final Map<String, Sign> SIGNS =
      Map.of(
          "=", Sign.EQUAL,
          "<>", Sign.UNEQUAL,
          "!=", Sign.UNEQUAL,
          "<", Sign.LESS,
          ">", Sign.GREATER,
          "<=", Sign.LESS_OR_EQUAL,
          ">=", Sign.GREATER_OR_EQUAL);
  private static final Set<String> RESERVED =
      Set.of("AND", "OR", "NOT", "IN", "BETWEEN", "LIKE", "IS", "NULL");

  private final String source;
  private final List<Token> tokens;
  private int at;
  private int depth;

  private ExpressionParser(String source, Quotes quotes) {
    this.source = source;
    this.tokens = Token.of(source, quotes);
  }

  /// Trino writes quotes inside of texts as they are, so what cannot be read otherwise is read so.
  static Expression parse(String source) {
    try {
      return parse(source, Quotes.DOUBLED);
    } catch (AwsError unsupported) {
      return parse(source, Quotes.PLAIN);
    }
  }

  private static Expression parse(String source, Quotes quotes) {
    ExpressionParser parser = new ExpressionParser(source, quotes);
    Expression whole = parser.or();
    if (parser.now().kind() != Kind.END) {
      throw parser.unsupported();
    }
    return whole;
  }

  private Expression or() {
    Expression left = and();
    while (took("OR")) {
      left = new Expression.Or(left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (took("AND")) {
      left = new Expression.And(left, not());
    }
    return left;
  }

  private Expression not() {
    depth++;
    if (depth > DEEPEST) {
      throw unsupported();
    }
    Expression read = took("NOT") ? new Expression.Not(not()) : single();
    depth--;
    return read;
  }

  /// A bracket may hold a whole condition or only the name of a key, so both are tried.
  private Expression single() {
    int start = at;
    Optional<String> key = key();
    if (key.isPresent()) {
      return condition(key.get());
    }
    at = start;
    need("(");
    Expression inner = or();
    need(")");
    return inner;
  }

  private Expression condition(String key) {
    Sign sign = SIGNS.get(now().kind() == Kind.SIGN ? now().text() : "");
    if (sign != null) {
      at++;
      return new Expression.Compare(key, sign, literal());
    }
    if (took("IS")) {
      boolean negated = took("NOT");
      need("NULL");
      return negated(negated, new Expression.IsNull(key));
    }
    boolean negated = took("NOT");
    if (took("IN")) {
      return negated(negated, new Expression.In(key, literals()));
    }
    if (took("BETWEEN")) {
      String least = literal();
      need("AND");
      return negated(negated, new Expression.Between(key, least, literal()));
    }
    need("LIKE");
    return negated(negated, new Expression.Like(key, literal()));
  }

  private static Expression negated(boolean negated, Expression expression) {
    return negated ? new Expression.Not(expression) : expression;
  }

  private Optional<String> key() {
    if (took("(")) {
      Optional<String> inner = key();
      return inner.isPresent() && took(")") ? inner : Optional.empty();
    }
    Token token = now();
    boolean isName =
        switch (token.kind()) {
          case NAME -> true;
          case WORD -> !RESERVED.contains(token.text().toUpperCase(Locale.ROOT));
          case TEXT, NUMBER, SIGN, END -> false;
        };
    if (!isName) {
      return Optional.empty();
    }
    at++;
    return Optional.of(token.text().toLowerCase(Locale.ROOT));
  }

  private List<String> literals() {
    List<String> literals = new ArrayList<>();
    need("(");
    do {
      literals.add(literal());
    } while (took(","));
    need(")");
    return literals;
  }

  private String literal() {
    if (took("(")) {
      String inner = literal();
      need(")");
      return inner;
    }
    if (took("-")) {
      return "-" + number();
    }
    if (took("+")) {
      return number();
    }
    if (now().is("DATE") || now().is("TIMESTAMP")) {
      at++;
    }
    Token token = tokens.get(at++);
    return switch (token.kind()) {
      case TEXT, NUMBER -> token.text();
      case NAME, WORD, SIGN, END -> throw unsupported();
    };
  }

  private String number() {
    Token token = tokens.get(at++);
    if (token.kind() != Kind.NUMBER) {
      throw unsupported();
    }
    return token.text();
  }

  private Token now() {
    return tokens.get(at);
  }

  private boolean took(String word) {
    boolean is = now().is(word);
    if (is) {
      at++;
    }
    return is;
  }

  private void need(String word) {
    if (!took(word)) {
      throw unsupported();
    }
  }

  private AwsError unsupported() {
    return Token.unsupported(source);
  }
}
