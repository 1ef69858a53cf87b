package dev.lakestep.compiler.expr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What is known of a value before anything runs.
public sealed interface Type {
  Type ANY = new Any();
  Type NOTHING = new Nothing();
  Type FLAG = new Flag();
  Type WHOLE = new Whole();
  Type DECIMAL = new Decimal();
  Type TEXT = new Text();
  Type MOMENT = new Moment();

  /// Nothing is known.
  record Any() implements Type {}

  record Nothing() implements Type {}

  record Flag() implements Type {}

  record Whole() implements Type {}

  record Decimal() implements Type {}

  record Text() implements Type {}

  record Moment() implements Type {}

  record Items(Type of) implements Type {}

  /// Any key, each with a value of one type.
  record MapOf(Type values) implements Type {}

  /// Known fields; an open one may have others, of which nothing is known.
  record Struct(SequencedMap<String, Type> fields, boolean open) implements Type {
    public Struct {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }
  }
}
