package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A JSON tree of a state machine: constants, and JSONata that is evaluated when a state runs.
public sealed interface Json {
  /// What every state hands on: the frame of the loop that it is in.
  Json INPUT = new Code("$states.input");

  Json NULL = new Constant(Value.NOTHING);
  Json TRUE = new Constant(Value.of(true));

  /// A number, a text, a flag or null; a list or map in it stands for itself too.
  record Constant(Value value) implements Json {}

  /// JSONata, without the marks around it.
  record Code(String jsonata) implements Json {}

  record Items(List<Json> items) implements Json {
    public Items {
      items = List.copyOf(items);
    }
  }

  record Fields(SequencedMap<String, Json> fields) implements Json {
    public Fields {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    public Fields with(String name, Json value) {
      SequencedMap<String, Json> more = new LinkedHashMap<>(fields);
      more.put(name, value);
      return new Fields(more);
    }
  }

  static Json text(String text) {
    return new Constant(Value.of(text));
  }

  static Json number(long number) {
    return new Constant(Value.of(number));
  }

  static Fields fields() {
    return new Fields(new LinkedHashMap<>());
  }

  static Fields fields(String name, Json value) {
    return fields().with(name, value);
  }
}
