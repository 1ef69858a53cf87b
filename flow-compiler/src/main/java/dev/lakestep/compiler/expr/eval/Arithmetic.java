package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/// `+ - * / %`: whole numbers stay whole, and lists can be added to.
final class Arithmetic {
  private Arithmetic() {}

  static Value apply(BinaryOperator operator, Value left, Value right, Place place) {
    if (operator == BinaryOperator.ADD
        && (left instanceof Value.Text || right instanceof Value.Text)) {
      String text = JavaText.of(left, place.span()) + JavaText.of(right, place.span());
      Budget.fit(text.length(), place.span());
      return Value.of(text);
    }
    if (left instanceof Value.Items(var items)
        && (operator == BinaryOperator.ADD || operator == BinaryOperator.SUBTRACT)) {
      Lists.refuseFixed((Value.Items) left, operator == BinaryOperator.ADD ? "+" : "-", place);
      return operator == BinaryOperator.ADD ? added(items, right) : removed(items, right);
    }
    return calculate(operator, left, right, place.span());
  }

  /// Minus and plus multiply, as Kestra's do, so that they refuse what is no number.
  static Value signed(long sign, Value operand, Span span) {
    return calculate(BinaryOperator.MULTIPLY, Value.of(sign), operand, span);
  }

  private static Value added(List<Value> items, Value right) {
    List<Value> sum = new ArrayList<>(items);
    if (right instanceof Value.Items(var more)) {
      sum.addAll(more);
    } else {
      sum.add(right);
    }
    return new Value.Items(sum);
  }

  private static Value removed(List<Value> items, Value right) {
    List<Value> rest = new ArrayList<>(items);
    if (right instanceof Value.Items(var fewer)) {
      rest.removeAll(fewer);
    } else {
      rest.remove(right);
    }
    return new Value.Items(rest);
  }

  private static Value calculate(BinaryOperator operator, Value left, Value right, Span span) {
    if (left instanceof Value.Whole(long a) && right instanceof Value.Whole(long b)) {
      return Value.of(whole(operator, a, b, span));
    }
    return Value.of(decimal(operator, number(left, span), number(right, span)));
  }

  private static double number(Value value, Span span) {
    return switch (value) {
      case Value.Whole(long number) -> number;
      case Value.Decimal(double number) -> number;
      case Value.Nothing _,
          Value.Flag _,
          Value.Text _,
          Value.Moment _,
          Value.Items _,
          Value.Fields _ ->
          throw new EvaluationException(
              "one cannot calculate with %s".formatted(Kinds.name(value)), span);
    };
  }

  private static long whole(BinaryOperator operator, long a, long b, Span span) {
    if (b == 0 && (operator == BinaryOperator.DIVIDE || operator == BinaryOperator.REMAINDER)) {
      throw new EvaluationException("division by zero", span);
    }
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> throw new IllegalArgumentException(operator.name());
    };
  }

  private static double decimal(BinaryOperator operator, double a, double b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      default -> throw new IllegalArgumentException(operator.name());
    };
  }
}
