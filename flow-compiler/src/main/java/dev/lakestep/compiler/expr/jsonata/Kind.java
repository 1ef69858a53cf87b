package dev.lakestep.compiler.expr.jsonata;

import java.util.EnumSet;
import java.util.Set;

/// The kinds of values that matter to a translation.
enum Kind {
  NOTHING,
  FLAG,
  WHOLE,
  /// a number that has a fraction, of which fifteen digits say all
  FRACTION,
  /// a decimal, with a fraction or with `.0`, of which fifteen digits say all
  DECIMAL,
  /// a decimal that was calculated, and may have more digits than JSONata prints
  CALCULATED,
  TEXT,
  /// a date or a time; it travels as the text that Java prints
  MOMENT,
  LIST,
  MAP;

  static final Set<Kind> NUMBERS = Set.of(WHOLE, FRACTION, DECIMAL, CALCULATED);

  /// Those that may or may not print with a fraction.
  static final Set<Kind> POINTED = Set.of(DECIMAL, CALCULATED);

  static final Set<Kind> NESTED = Set.of(LIST, MAP);

  /// What JSONata's `$type` says of it.
  String jsonata() {
    return switch (this) {
      case NOTHING -> "null";
      case FLAG -> "boolean";
      case WHOLE, FRACTION, DECIMAL, CALCULATED -> "number";
      case TEXT, MOMENT -> "string";
      case LIST -> "array";
      case MAP -> "object";
    };
  }

  /// What a value can be of which nothing is known: what JSON has. There, a number without a
  /// fraction is whole.
  static Set<Kind> any() {
    return EnumSet.of(NOTHING, FLAG, WHOLE, FRACTION, TEXT, LIST, MAP);
  }
}
