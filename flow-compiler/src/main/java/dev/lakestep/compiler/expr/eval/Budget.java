package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.source.Span;

/// What one evaluation may cost, so that it always ends: in steps, in characters, in items.
final class Budget {
  static final long STEPS = 5_000_000;
  static final int LENGTH = 10_000_000;
  static final int RANGE = 100_000;
  static final int ROUNDS = 100;

  private long left = STEPS;

  void spend(long steps, Span span) {
    left -= steps;
    if (left < 0) {
      throw new EvaluationException(
          "this takes more than %,d steps and was given up".formatted(STEPS), span);
    }
  }

  /// Spends as much as a value weighs with all that it holds, so that values cannot be made to hold
  /// each other over and over.
  Value weigh(Value value, Span span) {
    spend(1, span);
    switch (value) {
      case Value.Items(var items) -> items.forEach(item -> weigh(item, span));
      case Value.Fields(var fields) -> fields.values().forEach(item -> weigh(item, span));
      case Value.Text(String text) -> fit(text.length(), span);
      case Value.Nothing _, Value.Flag _, Value.Whole _, Value.Decimal _, Value.Moment _ -> {}
    }
    return value;
  }

  static void fit(long length, Span span) {
    if (length > LENGTH) {
      throw new EvaluationException(
          "the text is longer than %,d characters".formatted(LENGTH), span);
    }
  }
}
