package dev.lakestep.compiler.expr.jsonata;

import java.util.EnumSet;
import java.util.Set;

/// The kinds of values that matter to a translation.
enum Kind {
  NOTHING,
  FLAG,
  WHOLE,
  /// a decimal that came from outside: fifteen digits say all of it
  DECIMAL,
  /// a decimal that was calculated, and may have more digits than JSONata prints
  CALCULATED,
  TEXT,
  /// a date or a time; it travels as the text that Java prints
  MOMENT,
  LIST,
  MAP;

  static final Set<Kind> NUMBERS = Set.of(WHOLE, DECIMAL, CALCULATED);
  static final Set<Kind> NESTED = Set.of(LIST, MAP);

  /// What JSONata's `$type` says of it.
  String jsonata() {
    return switch (this) {
      case NOTHING -> "null";
      case FLAG -> "boolean";
      case WHOLE, DECIMAL, CALCULATED -> "number";
      case TEXT, MOMENT -> "string";
      case LIST -> "array";
      case MAP -> "object";
    };
  }

  /// What a value can be of which nothing is known: what JSON has.
  static Set<Kind> any() {
    return EnumSet.of(NOTHING, FLAG, WHOLE, DECIMAL, TEXT, LIST, MAP);
  }
}
