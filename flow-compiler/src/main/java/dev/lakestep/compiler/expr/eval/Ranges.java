package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/// Rows of numbers or of single characters, both ends included.
final class Ranges {
  private Ranges() {}

  static Value range(Call call) {
    long step =
        switch (call.argument("increment")) {
          case Value.Nothing _ -> 1;
          case Value.Whole(long number) -> number;
          case Value.Decimal(double number) -> (long) number;
          case Value.Flag _, Value.Text _, Value.Moment _, Value.Items _, Value.Fields _ ->
              throw call.failure("the increment of a range is a number");
        };
    return between(call.argument("start"), call.argument("end"), step, call.span());
  }

  static Value between(Value start, Value end, long step, Span span) {
    if (step == 0) {
      throw new EvaluationException("the increment of a range is not 0", span);
    }
    if (start instanceof Value.Text(String from) && end instanceof Value.Text(String to)) {
      if (from.length() != 1 || to.length() != 1) {
        throw wrongEnds(span);
      }
      return list(from.charAt(0), to.charAt(0), step, new Characters(true, span));
    }
    return list(number(start, span), number(end, span), step, new Characters(false, span));
  }

  /// Whether the numbers of a range stand for characters, and where the range is.
  private record Characters(boolean yes, Span span) {
    Value value(long number) {
      return yes ? Value.of(String.valueOf((char) number)) : Value.of(number);
    }
  }

  private static Value list(long from, long to, long step, Characters characters) {
    boolean none = step > 0 ? from > to : from < to;
    if (none) {
      return new Value.Items(List.of());
    }
    double size = Math.abs((double) to - (double) from) / Math.abs((double) step) + 1;
    if (size > Budget.RANGE) {
      throw new EvaluationException(
          "a range has %,d items at most".formatted(Budget.RANGE), characters.span());
    }
    List<Value> values = new ArrayList<>();
    for (long i = 0; i < (long) size; i++) {
      values.add(characters.value(from + i * step));
    }
    return new Value.Items(values);
  }

  private static long number(Value value, Span span) {
    return switch (value) {
      case Value.Whole(long number) -> number;
      case Value.Decimal(double number) -> (long) number;
      case Value.Nothing _,
          Value.Flag _,
          Value.Text _,
          Value.Moment _,
          Value.Items _,
          Value.Fields _ ->
          throw wrongEnds(span);
    };
  }

  private static EvaluationException wrongEnds(Span span) {
    return new EvaluationException(
        "a range goes between two numbers or two single characters", span);
  }
}
