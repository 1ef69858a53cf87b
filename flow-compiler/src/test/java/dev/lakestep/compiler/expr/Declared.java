package dev.lakestep.compiler.expr;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// A small flow's names, as the tests of expressions have them.
record Declared(SequencedMap<String, Type> types) implements Names {
  static final Declared NAMES =
      of(
          "inputs",
          struct(
              "day", Type.TEXT,
              "year", Type.WHOLE,
              "n", Type.WHOLE,
              "flag", Type.FLAG,
              "at", Type.MOMENT,
              "tags", new Type.Items(Type.TEXT),
              "server-name", Type.TEXT),
          "vars",
          struct("bucket", Type.TEXT),
          "outputs",
          struct(
              "list",
              struct("objects", new Type.Items(struct("key", Type.TEXT, "size", Type.WHOLE))),
              "call",
              struct("body", Type.TEXT, "headers", new Type.MapOf(Type.TEXT)),
              "get-items",
              struct("value", Type.TEXT)),
          "trigger",
          Type.ANY,
          "execution",
          struct("id", Type.TEXT, "startDate", Type.MOMENT));

  private static Declared of(Object... namesAndTypes) {
    return new Declared(fields(namesAndTypes));
  }

  private static Type struct(Object... namesAndTypes) {
    return new Type.Struct(fields(namesAndTypes), false);
  }

  private static SequencedMap<String, Type> fields(Object... namesAndTypes) {
    SequencedMap<String, Type> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      fields.put((String) namesAndTypes[i], (Type) namesAndTypes[i + 1]);
    }
    return fields;
  }

  @Override
  public Optional<Type> type(String name) {
    return Optional.ofNullable(types.get(name));
  }

  @Override
  public Collection<String> known() {
    return types.keySet();
  }
}
