package dev.lakestep.compiler.sql.hole;

import dev.lakestep.compiler.expr.Value;

/// What values are called in messages, which never quote them: a value may be a secret.
final class Kinds {
  private Kinds() {}

  static String name(Value value) {
    return switch (value) {
      case Value.Nothing _ -> "null";
      case Value.Flag _ -> "a flag";
      case Value.Whole _, Value.Decimal _ -> "another number";
      case Value.Text(var text) ->
          text.isEmpty()
              ? "an empty text"
              : "a text of %d character%s".formatted(text.length(), text.length() == 1 ? "" : "s");
      case Value.Moment _ -> "a date";
      case Value.Items _ -> "a list";
      case Value.Fields _ -> "a map";
    };
  }
}
