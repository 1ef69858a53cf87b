package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;

/// Which values count as true, and which as empty.
final class Truth {
  private Truth() {}

  /// Flags, numbers and texts are true or false; of anything else the question is a mistake.
  static boolean of(Value value, Span span) {
    return switch (value) {
      case Value.Flag(boolean flag) -> flag;
      case Value.Whole(long number) -> number != 0;
      case Value.Decimal(double number) -> !Double.isNaN(number) && number != 0;
      case Value.Text(String text) -> !text.isEmpty();
      case Value.Nothing _ -> throw new EvaluationException("null is neither true nor false", span);
      case Value.Moment _, Value.Items _, Value.Fields _ ->
          throw new EvaluationException(
              "%s is neither true nor false".formatted(Kinds.name(value)), span);
    };
  }

  static boolean isEmpty(Value value, Marks marks) {
    return switch (value) {
      case Value.Nothing _ -> true;
      case Value.Text(String text) -> text.trim().isEmpty();
      case Value.Items(var items) -> items.isEmpty() && marks.of(value) != Held.ARRAY;
      case Value.Fields(var fields) -> fields.isEmpty();
      case Value.Flag _, Value.Whole _, Value.Decimal _, Value.Moment _ -> false;
    };
  }
}
