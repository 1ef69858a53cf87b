package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Token.Kind;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.source.Text;
import java.util.Optional;

/// Reads one expression; operators group to the left, the tighter ones first. No tree it makes is
/// so high that walking down it could exhaust the stack.
public final class ExprParser {
  private final TokenReader tokens;
  private final PrimaryParser primary;

  private ExprParser(Text text, Lexer.Lexed lexed) {
    this.tokens = new TokenReader(text, lexed.tokens());
    this.primary = new PrimaryParser(tokens, this);
  }

  /// The expression that a whole text is, without `{{ }}` around it.
  public static Optional<Expr> parse(Text text, Diagnostics diagnostics) {
    try {
      var lexed = Lexer.read(text, new Token(Kind.SYMBOL, "", 0, 0), "");
      ExprParser parser = new ExprParser(text, lexed);
      return Optional.of(parser.whole(text.span()));
    } catch (Unreadable unreadable) {
      diagnostics.report(unreadable.diagnostic());
      return Optional.empty();
    }
  }

  /// The expression between two delimiters.
  static Expr whole(Text text, Lexer.Lexed lexed) {
    ExprParser parser = new ExprParser(text, lexed);
    return parser.whole(text.span(lexed.opener().from(), lexed.end()));
  }

  /// The expression in a tag, behind the first `skipped` tokens.
  static Expr rest(Text text, Lexer.Lexed lexed, int skipped) {
    ExprParser parser = new ExprParser(text, lexed);
    parser.tokens.skip(skipped);
    return parser.toEnd();
  }

  private Expr whole(Span everything) {
    if (tokens.current().is(Kind.END)) {
      throw Unreadable.of(
          Diagnostic.of(Code.EXPRESSION_SYNTAX, everything, "there is no expression here"),
          tokens.current().from());
    }
    return toEnd();
  }

  private Expr toEnd() {
    Expr expr = expression();
    if (!tokens.current().is(Kind.END)) {
      throw tokens.leftOver();
    }
    return expr;
  }

  /// An expression of any strength, ternary included.
  Expr expression() {
    tokens.enter();
    Expr expr = ternary();
    tokens.leave();
    return expr;
  }

  private Expr ternary() {
    int from = tokens.current().from();
    Expr condition = binary(Operators.LOOSEST);
    if (!tokens.take("?")) {
      return condition;
    }
    int height = tokens.height();
    Expr then = expression();
    height = Math.max(height, tokens.height());
    tokens.expect(":", "the `?` needs a `:` and a value for the other case");
    Expr otherwise = expression();
    tokens.grow(height);
    return new Expr.Ternary(tokens.span(from), condition, then, otherwise);
  }

  private Expr binary(int loosest) {
    int from = tokens.current().from();
    Expr left = unary();
    while (true) {
      Token token = tokens.current();
      if (token.is("|") && Operators.FILTER >= loosest) {
        left = filter(from, left);
      } else if ((token.is("is") || token.is("is not")) && Operators.TEST >= loosest) {
        left = test(from, left);
      } else if (Operators.isInfix(token) && Operators.infix(token).strength() >= loosest) {
        left = infix(from, left);
      } else {
        return left;
      }
    }
  }

  private Expr infix(int from, Expr left) {
    Token token = tokens.next();
    int height = tokens.height();
    Operators.Infix infix = Operators.infix(token);
    Expr right = binary(infix.strength() + 1);
    tokens.grow(height);
    Span span = tokens.span(from);
    Expr whole = new Expr.Binary(span, infix.operator(), tokens.spanOf(token), left, right);
    return token.value().equals("not in")
        ? new Expr.Unary(span, Expr.UnaryOperator.NOT, whole)
        : whole;
  }

  private Expr filter(int from, Expr input) {
    tokens.next();
    int height = tokens.height();
    Token name = tokens.name("the name of a filter");
    Expr.Arguments arguments = primary.optionalArguments();
    tokens.grow(height);
    return new Expr.Filter(tokens.span(from), input, name.value(), tokens.spanOf(name), arguments);
  }

  private Expr test(int from, Expr subject) {
    boolean negated = tokens.next().is("is not");
    int height = tokens.height();
    Token name = tokens.name("the name of a test, such as `empty`");
    Expr.Arguments arguments = primary.optionalArguments();
    tokens.grow(height);
    return new Expr.Test(
        tokens.span(from), subject, negated, name.value(), tokens.spanOf(name), arguments);
  }

  private Expr unary() {
    if (!Operators.isPrefix(tokens.current())) {
      return primary.read();
    }
    tokens.enter();
    Token token = tokens.next();
    Expr operand = binary(Operators.UNARY);
    tokens.grow(tokens.height());
    tokens.leave();
    return new Expr.Unary(tokens.span(token.from()), Operators.prefix(token), operand);
  }
}
