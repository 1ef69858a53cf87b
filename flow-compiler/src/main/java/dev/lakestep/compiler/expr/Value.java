package dev.lakestep.compiler.expr;

import java.time.temporal.Temporal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What an expression can evaluate to. Equality is of kind and content; the looser `==` of the
/// language is the evaluator's.
public sealed interface Value {
  Value NOTHING = new Nothing();

  /// Null.
  record Nothing() implements Value {}

  record Flag(boolean value) implements Value {}

  record Whole(long value) implements Value {}

  record Decimal(double value) implements Value {}

  record Text(String value) implements Value {}

  /// A date or a time: an `Instant`, a `ZonedDateTime`, a `LocalDate` and the like.
  record Moment(Temporal time) implements Value {}

  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  /// Fields in the order they were given.
  record Fields(SequencedMap<String, Value> values) implements Value {
    public Fields {
      values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }
  }

  static Value of(String value) {
    return new Text(value);
  }

  static Value of(long value) {
    return new Whole(value);
  }

  static Value of(double value) {
    return new Decimal(value);
  }

  static Value of(boolean value) {
    return new Flag(value);
  }
}
