package dev.lakestep.compiler.expr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes an expression the way it would be written by hand, with no parenthesis too many; reading
/// the result gives the same expression back.
public final class ExprText {
  private static final int TERNARY = -1;

  private ExprText() {}

  public static String of(Expr expr) {
    return switch (expr) {
      case Expr.Literal(_, var value) -> literal(value);
      case Expr.Name(_, var name) -> name;
      case Expr.Attribute(_, var target, var name, _) -> target(target) + "." + name;
      case Expr.Index(_, var target, var key) -> "%s[%s]".formatted(target(target), of(key));
      case Expr.Call(_, var function, _, var arguments) -> function + all(arguments);
      case Expr.Filter(_, var input, var filter, _, var arguments) ->
          "%s | %s%s".formatted(operand(input, Operators.FILTER), filter, some(arguments));
      case Expr.Test(_, var subject, var negated, var test, _, var arguments) ->
          "%s %s %s%s"
              .formatted(
                  operand(subject, Operators.TEST),
                  negated ? "is not" : "is",
                  test,
                  some(arguments));
      case Expr.Unary(_, var operator, var operand) -> unary(operator, operand);
      case Expr.Binary binary -> binary(binary);
      case Expr.Ternary(_, var condition, var then, var otherwise) ->
          "%s ? %s : %s".formatted(operand(condition, Operators.LOOSEST), of(then), of(otherwise));
      case Expr.ListOf(_, var items) -> "[" + joined(items) + "]";
      case Expr.MapOf(_, var pairs) -> map(pairs);
    };
  }

  private static String unary(Expr.UnaryOperator operator, Expr operand) {
    String symbol = Operators.symbol(operator);
    String space = operator == Expr.UnaryOperator.NOT ? " " : "";
    return symbol + space + operand(operand, Operators.UNARY);
  }

  private static String binary(Expr.Binary binary) {
    String symbol = Operators.symbol(binary.operator());
    int strength = Operators.infix(symbol).strength();
    String space = binary.operator() == Expr.BinaryOperator.RANGE ? "" : " ";
    return operand(binary.left(), strength)
        + space
        + symbol
        + space
        + operand(binary.right(), strength + 1);
  }

  /// In parentheses if it binds more loosely than its place demands.
  private static String operand(Expr expr, int loosest) {
    return strength(expr) < loosest ? "(" + of(expr) + ")" : of(expr);
  }

  private static int strength(Expr expr) {
    return switch (expr) {
      case Expr.Ternary _ -> TERNARY;
      case Expr.Binary binary -> Operators.infix(Operators.symbol(binary.operator())).strength();
      case Expr.Filter _ -> Operators.FILTER;
      case Expr.Test _ -> Operators.TEST;
      case Expr.Unary _,
          Expr.Literal _,
          Expr.Name _,
          Expr.Attribute _,
          Expr.Index _,
          Expr.Call _,
          Expr.ListOf _,
          Expr.MapOf _ ->
          Operators.UNARY;
    };
  }

  private static String target(Expr expr) {
    return switch (expr) {
      case Expr.Literal _,
          Expr.Name _,
          Expr.Attribute _,
          Expr.Index _,
          Expr.Call _,
          Expr.ListOf _,
          Expr.MapOf _ ->
          of(expr);
      case Expr.Filter _, Expr.Test _, Expr.Unary _, Expr.Binary _, Expr.Ternary _ ->
          "(" + of(expr) + ")";
    };
  }

  private static String some(Expr.Arguments arguments) {
    return arguments.all().isEmpty() ? "" : all(arguments);
  }

  private static String all(Expr.Arguments arguments) {
    return arguments.all().stream()
        .map(argument -> argument.name().map(name -> name + "=").orElse("") + of(argument.value()))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String joined(List<Expr> items) {
    return items.stream().map(ExprText::of).collect(Collectors.joining(", "));
  }

  /// Two braces in a row would begin another expression.
  private static String map(List<Expr.Pair> pairs) {
    String inside =
        pairs.stream()
            .map(pair -> of(pair.key()) + ": " + of(pair.value()))
            .collect(Collectors.joining(", "));
    return (inside.startsWith("{") ? "{ " : "{") + inside + "}";
  }

  private static String literal(Value value) {
    return switch (value) {
      case Value.Nothing _ -> "null";
      case Value.Flag(var flag) -> String.valueOf(flag);
      case Value.Whole(var number) -> String.valueOf(number);
      case Value.Decimal(var number) -> decimal(number);
      case Value.Text(var text) -> quoted(text);
      case Value.Moment(var time) -> quoted(time.toString());
      case Value.Items(var values) ->
          values.stream().map(ExprText::literal).collect(Collectors.joining(", ", "[", "]"));
      case Value.Fields(var values) -> {
        List<String> pairs = new ArrayList<>();
        values.forEach((key, each) -> pairs.add(quoted(key) + ": " + literal(each)));
        yield "{" + String.join(", ", pairs) + "}";
      }
    };
  }

  private static String decimal(double number) {
    String plain =
        Double.isFinite(number)
            ? new BigDecimal(Double.toString(number)).toPlainString()
            : String.valueOf(number);
    return plain.contains(".") ? plain : plain + ".0";
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
