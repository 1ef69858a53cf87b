package dev.lakestep.compiler.sql.local;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes names and values as Trino's grammar has them.
final class TrinoText {
  private TrinoText() {}

  /// Always in quotes: so no keyword is in the way.
  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(String value) {
    return '\'' + value.replace("'", "''") + '\'';
  }

  static String list(List<String> values) {
    return values.stream().map(TrinoText::text).collect(Collectors.joining(", ", "ARRAY[", "]"));
  }

  static String map(Map<String, String> values) {
    return "MAP(%s, %s)"
        .formatted(list(List.copyOf(values.keySet())), list(List.copyOf(values.values())));
  }

  /// `WITH (a = 1, ...)`, or nothing.
  static String properties(Map<String, String> properties) {
    return properties.isEmpty()
        ? ""
        : properties.entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .collect(Collectors.joining(", ", " WITH (", ")"));
  }
}
