package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;

/// How Kestra holds a value, where that shows: as the class that `className` names, or in what a
/// filter refuses.
enum Held {
  NULL("null"),
  FLAG("java.lang.Boolean"),
  LONG("java.lang.Long"),
  INTEGER("java.lang.Integer"),
  BIG_INTEGER("java.math.BigInteger"),
  DOUBLE("java.lang.Double"),
  FLOAT("java.lang.Float"),
  BIG_DECIMAL("java.math.BigDecimal"),
  STRING("java.lang.String"),
  CHARACTER("java.lang.Character"),
  /// a list that may be sorted and added to in place
  LIST("java.util.ArrayList"),
  /// a list that may not
  FIXED("java.util.ImmutableCollections$ListN"),
  /// the keys or the values of a map: neither places nor order can be asked for
  VIEW("java.util.AbstractCollection"),
  /// what `split` makes: not a list for most filters
  ARRAY("[Ljava.lang.String;"),
  MAP("java.util.LinkedHashMap"),
  MOMENT("java.time.temporal.Temporal");

  private final String className;

  Held(String className) {
    this.className = className;
  }

  String className() {
    return className;
  }

  /// How a value of this kind is held unless something else is known of it.
  static Held usually(Value value) {
    return switch (value) {
      case Value.Nothing _ -> NULL;
      case Value.Flag _ -> FLAG;
      case Value.Whole _ -> LONG;
      case Value.Decimal _ -> DOUBLE;
      case Value.Text _ -> STRING;
      case Value.Moment _ -> MOMENT;
      case Value.Items _ -> LIST;
      case Value.Fields _ -> MAP;
    };
  }
}
