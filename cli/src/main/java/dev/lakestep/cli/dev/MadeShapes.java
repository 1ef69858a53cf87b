package dev.lakestep.cli.dev;

import dev.lakestep.compiler.expr.Type;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What a made-up flow declares: names and types of everything an expression can begin with.
final class MadeShapes {
  private static final Type TEXTS = new Type.Items(Type.TEXT);
  private static final Type OBJECT =
      struct("key", Type.TEXT, "size", Type.WHOLE, "ok", Type.FLAG, "tags", TEXTS);

  static final SequencedMap<String, Type> ROOTS =
      fields(
          "inputs",
          struct(
              "text", Type.TEXT,
              "note", Type.TEXT,
              "n", Type.WHOLE,
              "m", Type.WHOLE,
              "ratio", Type.DECIMAL,
              "on", Type.FLAG,
              "tags", TEXTS,
              "counts", new Type.Items(Type.WHOLE),
              "parts", new Type.Items(Type.DECIMAL),
              "rows", new Type.Items(OBJECT),
              "grid", new Type.Items(TEXTS),
              "box",
                  struct(
                      "name", Type.TEXT, "n", Type.WHOLE, "inner", struct("a", TEXTS, "b", OBJECT)),
              "any", Type.ANY,
              "day", Type.MOMENT,
              "at", Type.MOMENT,
              "iso", Type.TEXT,
              "stamp", Type.WHOLE,
              "server-name", Type.TEXT),
          "vars",
          struct("bucket", Type.TEXT, "limit", Type.WHOLE, "sub", struct("x", Type.TEXT)),
          "outputs",
          struct(
              "a-b", struct("value", Type.TEXT, "code", Type.WHOLE),
              "list", struct("objects", new Type.Items(OBJECT), "count", Type.WHOLE),
              "call", struct("body", Type.ANY, "headers", new Type.MapOf(Type.TEXT)),
              "query", struct("rows", new Type.Items(new Type.MapOf(Type.ANY)), "id", Type.TEXT)),
          "trigger",
          struct(
              "date", Type.MOMENT,
              "next", Type.MOMENT,
              "objects", new Type.Items(OBJECT),
              "uri", Type.TEXT),
          "execution",
          struct("id", Type.TEXT, "startDate", Type.MOMENT, "state", Type.TEXT),
          "flow",
          struct("id", Type.TEXT, "namespace", Type.TEXT),
          "labels",
          new Type.Struct(fields(), true),
          "taskrun",
          struct("id", Type.TEXT, "value", Type.TEXT),
          "item",
          struct("index", Type.WHOLE, "key", Type.TEXT, "value", OBJECT));

  private MadeShapes() {}

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
}
