package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;

/// What the kinds of values are called in messages.
final class Kinds {
  private Kinds() {}

  static String name(Value value) {
    return switch (value) {
      case Value.Nothing _ -> "null";
      case Value.Flag _ -> "a flag";
      case Value.Whole _, Value.Decimal _ -> "a number";
      case Value.Text _ -> "a text";
      case Value.Moment _ -> "a date";
      case Value.Items _ -> "a list";
      case Value.Fields _ -> "a map";
    };
  }
}
