package dev.lakestep.compiler.expr;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Expr.UnaryOperator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Walks one expression from the outside in. After a mistake the type is `ANY`, so that nothing is
/// said of what follows from it.
final class ExprWalk {
  private final char quote;
  private final Operands operands;
  private final PathTypes paths;
  private final CallTypes calls;
  private final OperatorTypes operators;

  /// @param quote what to put around texts where a fix needs one
  ExprWalk(Diagnostics diagnostics, char quote) {
    this.quote = quote;
    this.operands = new Operands(diagnostics, quote);
    this.paths = new PathTypes(this, diagnostics, quote);
    this.calls = new CallTypes(this, diagnostics);
    this.operators = new OperatorTypes(this, operands, new DashedNames(this, diagnostics, quote));
  }

  /// A walk that reports nothing.
  ExprWalk silent() {
    return new ExprWalk(new Diagnostics(), quote);
  }

  Type type(Expr expr, Names scope, Certainty certainty) {
    return switch (expr) {
      case Expr.Literal(_, var value) -> literal(value);
      case Expr.Name name -> paths.name(name, scope, certainty);
      case Expr.Attribute attribute -> paths.attribute(attribute, scope, certainty);
      case Expr.Index index -> paths.index(index, scope, certainty);
      case Expr.Call call -> calls.function(call, scope, certainty);
      case Expr.Filter filter -> calls.filter(filter, scope, certainty);
      case Expr.Test test -> calls.test(test, scope, certainty);
      case Expr.Unary unary -> unary(unary, scope, certainty);
      case Expr.Binary binary -> operators.binary(binary, scope, certainty);
      case Expr.Ternary(_, var condition, var then, var otherwise) -> {
        condition(condition, scope, certainty);
        yield Results.either(
            type(then, scope, certainty.perhaps()), type(otherwise, scope, certainty.perhaps()));
      }
      case Expr.ListOf(_, var items) -> list(items, scope, certainty);
      case Expr.MapOf(_, var pairs) -> map(pairs, scope, certainty);
    };
  }

  private static Type literal(Value value) {
    return switch (value) {
      case Value.Nothing _ -> Type.NOTHING;
      case Value.Flag _ -> Type.FLAG;
      case Value.Whole _ -> Type.WHOLE;
      case Value.Decimal _ -> Type.DECIMAL;
      case Value.Text _ -> Type.TEXT;
      case Value.Moment _ -> Type.MOMENT;
      case Value.Items _ -> new Type.Items(Type.ANY);
      case Value.Fields _ -> new Type.MapOf(Type.ANY);
    };
  }

  /// Something that decides.
  void condition(Expr condition, Names scope, Certainty certainty) {
    operands.condition(condition, type(condition, scope, certainty));
  }

  private Type unary(Expr.Unary unary, Names scope, Certainty certainty) {
    if (unary.operator() == UnaryOperator.NOT) {
      condition(unary.operand(), scope, certainty);
      return Type.FLAG;
    }
    Type operand = type(unary.operand(), scope, certainty);
    operands.number(Operators.symbol(unary.operator()), unary.operand(), operand);
    return Results.isNumber(operand) ? operand : Type.ANY;
  }

  private Type list(List<Expr> items, Names scope, Certainty certainty) {
    Type common =
        items.stream()
            .map(item -> type(item, scope, certainty))
            .reduce(Results::either)
            .orElse(Type.ANY);
    return new Type.Items(common);
  }

  private Type map(List<Expr.Pair> pairs, Names scope, Certainty certainty) {
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    boolean open = false;
    for (Expr.Pair pair : pairs) {
      type(pair.key(), scope, certainty);
      Type value = type(pair.value(), scope, certainty);
      if (pair.key() instanceof Expr.Literal(_, Value.Text(var name))) {
        fields.put(name, value);
      } else {
        open = true;
      }
    }
    return new Type.Struct(fields, open);
  }
}
