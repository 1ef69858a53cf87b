package dev.lakestep.athena.text;

import java.util.List;
import java.util.Optional;

/// A type of Trino, taken apart.
public sealed interface ValueType {

  /// A type that holds no others.
  ///
  /// @param name without its arguments: `varchar`, `timestamp with time zone`
  record Plain(String name, List<Integer> arguments) implements ValueType {
    public Plain {
      arguments = List.copyOf(arguments);
    }

    int argument(int index, int otherwise) {
      return index < arguments.size() ? arguments.get(index) : otherwise;
    }
  }

  record ArrayOf(ValueType element) implements ValueType {}

  record MapOf(ValueType key, ValueType value) implements ValueType {}

  record RowOf(List<Field> fields) implements ValueType {
    public RowOf {
      fields = List.copyOf(fields);
    }
  }

  record Field(Optional<String> name, ValueType type) {}

  /// From Trino's words: `array(row(a integer, b varchar(3)))`.
  static ValueType of(String text) {
    return new TypeReader(text).whole();
  }
}
