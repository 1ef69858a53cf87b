package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.expr.Expr.Argument;
import dev.lakestep.compiler.expr.Expr.Arguments;
import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.expr.Token.Kind;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what stands between operators: literals, names, calls, attributes, lists and maps.
final class PrimaryParser {
  private static final Map<String, String> INSTEAD_OF_METHODS =
      Map.ofEntries(
          Map.entry("size", "| length"),
          Map.entry("length", "| length"),
          Map.entry("toUpperCase", "| upper"),
          Map.entry("toLowerCase", "| lower"),
          Map.entry("upper", "| upper"),
          Map.entry("lower", "| lower"),
          Map.entry("trim", "| trim"),
          Map.entry("replace", "| replace({'from': 'to'})"),
          Map.entry("split", "| split(',')"),
          Map.entry("join", "| join(',')"),
          Map.entry("contains", "contains"),
          Map.entry("startsWith", "| startsWith('...')"),
          Map.entry("endsWith", "| endsWith('...')"),
          Map.entry("isEmpty", "is empty"),
          Map.entry("keySet", "| keys"),
          Map.entry("keys", "| keys"),
          Map.entry("values", "| values"),
          Map.entry("toString", "| string"),
          Map.entry("format", "| date('...')"));

  private final TokenReader tokens;
  private final ExprParser parser;

  PrimaryParser(TokenReader tokens, ExprParser parser) {
    this.tokens = tokens;
    this.parser = parser;
  }

  Expr read() {
    Token token = tokens.current();
    int from = token.from();
    if (tokens.take("(")) {
      Expr inner = parser.expression();
      tokens.expect(")", "close the `(` with `)`");
      return postfix(from, inner);
    }
    if (tokens.take("[")) {
      return postfix(from, list(from));
    }
    if (tokens.take("{")) {
      return postfix(from, map(from));
    }
    return postfix(from, atom(token));
  }

  private Expr atom(Token token) {
    tokens.leaf();
    return switch (token.kind()) {
      case NAME -> word(tokens.next());
      case WHOLE -> whole(tokens.next());
      case DECIMAL ->
          new Expr.Literal(
              tokens.spanOf(tokens.next()), Value.of(Double.parseDouble(token.value())));
      case TEXT -> new Expr.Literal(tokens.spanOf(tokens.next()), Value.of(token.value()));
      case OPEN_TEXT -> textWithHoles(tokens.next());
      case SYMBOL, CLOSE_TEXT, OPEN_HOLE, CLOSE_HOLE, END -> throw tokens.missing("a value");
    };
  }

  private Expr word(Token token) {
    Span span = tokens.spanOf(token);
    return switch (token.value()) {
      case "true", "TRUE" -> new Expr.Literal(span, Value.of(true));
      case "false", "FALSE" -> new Expr.Literal(span, Value.of(false));
      case "null", "NULL", "none", "NONE" -> new Expr.Literal(span, Value.NOTHING);
      default -> tokens.current().is("(") ? call(token, span) : new Expr.Name(span, token.value());
    };
  }

  private Expr call(Token name, Span span) {
    Arguments arguments = arguments();
    return new Expr.Call(tokens.span(name.from()), name.value(), span, arguments);
  }

  private Expr whole(Token token) {
    try {
      return new Expr.Literal(tokens.spanOf(token), Value.of(Long.parseLong(token.value())));
    } catch (NumberFormatException tooLarge) {
      throw Unreadable.of(
          Diagnostic.of(
                  Code.EXPRESSION_SYNTAX,
                  tokens.spanOf(token),
                  "`%s` is too large a number".formatted(token.value()))
              .hint("the largest is %d".formatted(Long.MAX_VALUE)),
          token.from());
    }
  }

  /// Joins the pieces of a text from the right, as `~` would with parentheses.
  private Expr textWithHoles(Token quote) {
    List<Expr> pieces = new ArrayList<>();
    int height = 1;
    while (!tokens.current().is(Kind.CLOSE_TEXT)) {
      Token token = tokens.next();
      if (token.is(Kind.TEXT)) {
        pieces.add(new Expr.Literal(tokens.spanOf(token), Value.of(token.value())));
        continue;
      }
      pieces.add(parser.expression());
      if (!tokens.current().is(Kind.CLOSE_HOLE)) {
        throw tokens.leftOver();
      }
      tokens.next();
      height = Math.max(height, tokens.height());
    }
    tokens.next();
    Span span = tokens.span(quote.from());
    Expr joined = pieces.removeLast();
    while (!pieces.isEmpty()) {
      Expr piece = pieces.removeLast();
      joined = new Expr.Binary(span, BinaryOperator.CONCATENATE, span, piece, joined);
      tokens.grow(height);
    }
    return joined;
  }

  private Expr postfix(int from, Expr first) {
    Expr expr = first;
    while (true) {
      int height = tokens.height();
      if (tokens.take(".")) {
        expr = attribute(from, expr);
      } else if (tokens.take("[")) {
        Expr key = parser.expression();
        tokens.expect("]", "close the `[` with `]`");
        expr = new Expr.Index(tokens.span(from), expr, key);
      } else {
        return expr;
      }
      tokens.grow(height);
    }
  }

  private Expr attribute(int from, Expr target) {
    Token name = tokens.current();
    String written = tokens.written(name);
    if (name.is(Kind.WHOLE)) {
      throw tokens.missing("a name").hint("write `[%s]` for an item of a list".formatted(written));
    }
    if (Operators.WORDS.contains(written)) {
      throw tokens
          .missing("a name")
          .hint("`%s` is an operator: write `['%s']`".formatted(written, written));
    }
    tokens.name("the name of an attribute");
    if (tokens.current().is("(")) {
      throw method(name);
    }
    return new Expr.Attribute(tokens.span(from), target, name.value(), tokens.spanOf(name));
  }

  private Unreadable method(Token name) {
    String method = name.value();
    String instead = INSTEAD_OF_METHODS.getOrDefault(method, "");
    return Unreadable.of(
        Diagnostic.of(
                Code.METHOD_CALL,
                tokens.spanOf(name),
                "values have no methods, so `%s` cannot be called".formatted(method))
            .hint(
                instead.isEmpty()
                    ? "use a filter: `value | filter`"
                    : "write `%s`".formatted(instead)),
        name.from());
  }

  private Expr list(int from) {
    List<Expr> items = new ArrayList<>();
    tokens.leaf();
    int height = 1;
    while (!tokens.take("]")) {
      if (!items.isEmpty()) {
        tokens.expect(",", "put a `,` between the items of a list");
      }
      items.add(parser.expression());
      height = Math.max(height, tokens.height());
    }
    tokens.grow(height);
    return new Expr.ListOf(tokens.span(from), items);
  }

  private Expr map(int from) {
    List<Expr.Pair> pairs = new ArrayList<>();
    tokens.leaf();
    int height = 1;
    while (!tokens.take("}")) {
      if (!pairs.isEmpty()) {
        tokens.expect(",", "put a `,` between the entries of a map");
      }
      Expr key = parser.expression();
      height = Math.max(height, tokens.height());
      tokens.expect(":", "put a `:` between a key and its value");
      pairs.add(new Expr.Pair(key, parser.expression()));
      height = Math.max(height, tokens.height());
    }
    tokens.grow(height);
    return new Expr.MapOf(tokens.span(from), pairs);
  }

  /// The arguments of a filter or a test, which may stand without parentheses.
  Arguments optionalArguments() {
    tokens.leaf();
    return tokens.current().is("(") ? arguments() : new Arguments(tokens.here(), List.of());
  }

  private Arguments arguments() {
    int from = tokens.next().from();
    List<Argument> all = new ArrayList<>();
    boolean named = false;
    int height = 1;
    while (!tokens.take(")")) {
      if (!all.isEmpty()) {
        tokens.expect(",", "put a `,` between arguments");
      }
      Token first = tokens.current();
      Argument argument = argument();
      if (named && argument.name().isEmpty()) {
        throw Unreadable.of(
            Diagnostic.of(
                    Code.EXPRESSION_SYNTAX,
                    argument.value().span(),
                    "an argument without a name stands behind one with a name")
                .hint("put it first, or name it"),
            first.from());
      }
      named = argument.name().isPresent();
      all.add(argument);
      height = Math.max(height, tokens.height());
    }
    tokens.leaf();
    tokens.grow(height);
    return new Arguments(tokens.span(from), all);
  }

  private Argument argument() {
    if (tokens.current().is(Kind.NAME) && tokens.peek().is("=")) {
      Token name = tokens.next();
      tokens.next();
      return new Argument(Optional.of(name.value()), parser.expression());
    }
    return new Argument(Optional.empty(), parser.expression());
  }
}
