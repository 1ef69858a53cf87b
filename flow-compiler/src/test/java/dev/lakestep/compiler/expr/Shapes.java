package dev.lakestep.compiler.expr;

import java.util.List;
import java.util.stream.Collectors;

/// An expression without its places: equal shapes are the same expression.
final class Shapes {
  private Shapes() {}

  static String of(Expr expr) {
    return switch (expr) {
      case Expr.Literal(_, var value) -> value.toString();
      case Expr.Name(_, var name) -> "name " + name;
      case Expr.Attribute(_, var target, var name, _) -> "(%s).%s".formatted(of(target), name);
      case Expr.Index(_, var target, var key) -> "(%s)[%s]".formatted(of(target), of(key));
      case Expr.Call(_, var function, _, var arguments) ->
          "call %s(%s)".formatted(function, of(arguments));
      case Expr.Filter(_, var input, var filter, _, var arguments) ->
          "(%s) | %s(%s)".formatted(of(input), filter, of(arguments));
      case Expr.Test(_, var subject, var negated, var test, _, var arguments) ->
          "(%s) is %s %s(%s)".formatted(of(subject), negated, test, of(arguments));
      case Expr.Unary(_, var operator, var operand) -> "%s (%s)".formatted(operator, of(operand));
      case Expr.Binary(_, var operator, _, var left, var right) ->
          "(%s) %s (%s)".formatted(of(left), operator, of(right));
      case Expr.Ternary(_, var condition, var then, var otherwise) ->
          "(%s) ? (%s) : (%s)".formatted(of(condition), of(then), of(otherwise));
      case Expr.ListOf(_, var items) -> "list " + all(items);
      case Expr.MapOf(_, var pairs) ->
          pairs.stream()
              .map(pair -> "(%s): (%s)".formatted(of(pair.key()), of(pair.value())))
              .collect(Collectors.joining(", ", "map {", "}"));
    };
  }

  private static String of(Expr.Arguments arguments) {
    return arguments.all().stream()
        .map(argument -> argument.name().orElse("") + "=" + of(argument.value()))
        .collect(Collectors.joining(", "));
  }

  private static String all(List<Expr> items) {
    return items.stream().map(Shapes::of).collect(Collectors.joining(", ", "[", "]"));
  }
}
