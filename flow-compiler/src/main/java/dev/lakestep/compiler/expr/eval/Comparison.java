package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Expr.BinaryOperator;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;

/// Which values are equal, which is the greater, and which holds which.
final class Comparison {
  private Comparison() {}

  /// Numbers are equal by what they amount to; a number and a text never are.
  static boolean areEqual(Value left, Value right, Span span) {
    OptionalInt order = numeric(left, right, span);
    return order.isPresent() ? order.getAsInt() == 0 : left.equals(right);
  }

  /// `< <= > >=`; with null every answer is no.
  static boolean holds(BinaryOperator operator, Value left, Value right, Span span) {
    if (left instanceof Value.Nothing || right instanceof Value.Nothing) {
      return false;
    }
    int order = order(left, right, span);
    return switch (operator) {
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      default -> throw new IllegalArgumentException(operator.name());
    };
  }

  /// As `max` and `min` compare: numbers only.
  static boolean isGreater(Value left, Value right, Span span) {
    if (left instanceof Value.Nothing || right instanceof Value.Nothing) {
      return false;
    }
    return numeric(left, right, span).orElseThrow(() -> incomparable(left, right, span)) > 0;
  }

  static boolean contains(Value whole, Value part, Span span) {
    return switch (whole) {
      case Value.Nothing _ -> false;
      case Value.Items(var items) ->
          part instanceof Value.Items(var parts) ? items.containsAll(parts) : items.contains(part);
      case Value.Fields(var fields) -> fields.containsKey(JavaText.of(part, span));
      case Value.Text(String text) -> text.contains(JavaText.of(part, span));
      case Value.Flag _, Value.Whole _, Value.Decimal _, Value.Moment _ ->
          throw new EvaluationException(
              "%s contains nothing: `contains` takes a list, a map or a text"
                  .formatted(Kinds.name(whole)),
              span);
    };
  }

  /// Goes by how the values print, keys and values of a map alike; a text holds nothing.
  static boolean isIn(Value part, Value whole, Span span) {
    if (part instanceof Value.Nothing) {
      return false;
    }
    String sought = JavaText.of(part, span);
    return switch (whole) {
      case Value.Items(var items) -> anyPrints(items, sought, span);
      case Value.Fields(var fields) ->
          fields.containsKey(sought) || anyPrints(List.copyOf(fields.values()), sought, span);
      case Value.Nothing _,
          Value.Flag _,
          Value.Whole _,
          Value.Decimal _,
          Value.Text _,
          Value.Moment _ ->
          false;
    };
  }

  private static boolean anyPrints(List<Value> items, String sought, Span span) {
    return items.stream().anyMatch(item -> JavaText.of(item, span).equals(sought));
  }

  static int order(Value left, Value right, Span span) {
    if (left instanceof Value.Text(String a) && right instanceof Value.Text(String b)) {
      return a.compareTo(b);
    }
    return numeric(left, right, span).orElseThrow(() -> incomparable(left, right, span));
  }

  private static OptionalInt numeric(Value left, Value right, Span span) {
    if (left instanceof Value.Whole(long a) && right instanceof Value.Whole(long b)) {
      return OptionalInt.of(Long.compare(a, b));
    }
    if (left instanceof Value.Decimal(double a) && right instanceof Value.Decimal(double b)) {
      return OptionalInt.of(Double.compare(a, b));
    }
    if (isNumber(left) && isNumber(right)) {
      return OptionalInt.of(exact(left, span).compareTo(exact(right, span)));
    }
    return OptionalInt.empty();
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Whole || value instanceof Value.Decimal;
  }

  private static BigDecimal exact(Value number, Span span) {
    if (number instanceof Value.Decimal(double decimal) && !Double.isFinite(decimal)) {
      throw new EvaluationException(
          "`%s` is not a number one can compare".formatted(decimal), span);
    }
    return new BigDecimal(JavaText.of(number, span));
  }

  private static EvaluationException incomparable(Value left, Value right, Span span) {
    return new EvaluationException(
        "%s and %s cannot be compared".formatted(Kinds.name(left), Kinds.name(right)), span);
  }
}
