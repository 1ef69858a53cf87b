package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/// An expression as written.
public sealed interface Expr {
  Span span();

  record Literal(Span span, Value value) implements Expr {}

  /// A variable of the context, or of a `for` or `set`.
  record Name(Span span, String name) implements Expr {}

  /// `target.name`
  record Attribute(Span span, Expr target, String name, Span nameSpan) implements Expr {}

  /// `target[key]`
  record Index(Span span, Expr target, Expr key) implements Expr {}

  /// `function(arguments)`
  record Call(Span span, String function, Span nameSpan, Arguments arguments) implements Expr {}

  /// `input | filter(arguments)`
  record Filter(Span span, Expr input, String filter, Span nameSpan, Arguments arguments)
      implements Expr {}

  /// `subject is test(arguments)`, or `is not`
  record Test(
      Span span, Expr subject, boolean negated, String test, Span nameSpan, Arguments arguments)
      implements Expr {}

  record Unary(Span span, UnaryOperator operator, Expr operand) implements Expr {}

  record Binary(Span span, BinaryOperator operator, Span operatorSpan, Expr left, Expr right)
      implements Expr {}

  record Ternary(Span span, Expr condition, Expr then, Expr otherwise) implements Expr {}

  record ListOf(Span span, List<Expr> items) implements Expr {
    public ListOf {
      items = List.copyOf(items);
    }
  }

  record MapOf(Span span, List<Pair> pairs) implements Expr {
    public MapOf {
      pairs = List.copyOf(pairs);
    }
  }

  /// `key: value` in a map literal.
  record Pair(Expr key, Expr value) {}

  /// What stands between the parentheses: positional ones first, then named ones.
  record Arguments(Span span, List<Argument> all) {
    public Arguments {
      all = List.copyOf(all);
    }
  }

  record Argument(Optional<String> name, Expr value) {}

  enum UnaryOperator {
    NOT,
    MINUS,
    PLUS
  }

  enum BinaryOperator {
    OR,
    AND,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    CONTAINS,
    IN,
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER,
    CONCATENATE,
    RANGE,
    /// `??`: the right side where the left is null or undefined
    COALESCE,
    /// `???`: the right side where the left is undefined
    IF_UNDEFINED
  }
}
