package dev.lakestep.compiler.diagnostic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A JSON text to be written, fields in the order they were added.
public sealed interface Json {
  record Text(String value) implements Json {}

  record Count(int value) implements Json {}

  record Items(List<? extends Json> values) implements Json {
    public Items {
      values = List.copyOf(values);
    }
  }

  record Fields(SequencedMap<String, Json> values) implements Json {
    public Fields {
      values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    public Fields with(String name, Json value) {
      SequencedMap<String, Json> more = new LinkedHashMap<>(values);
      more.put(name, value);
      return new Fields(more);
    }

    public Fields with(String name, String value) {
      return with(name, new Text(value));
    }

    public Fields with(String name, int value) {
      return with(name, new Count(value));
    }

    public Fields with(String name, List<? extends Json> items) {
      return with(name, new Items(items));
    }
  }

  static Fields fields() {
    return new Fields(new LinkedHashMap<>());
  }

  /// Indented by two, ends with a line break.
  default String write() {
    StringBuilder out = new StringBuilder();
    write(this, "\n", out);
    return out.append('\n').toString();
  }

  private static void write(Json json, String lead, StringBuilder out) {
    switch (json) {
      case Text(var value) -> quote(value, out);
      case Count(var value) -> out.append(value);
      case Items(var values) -> {
        String comma = "";
        out.append('[');
        for (Json value : values) {
          out.append(comma).append(lead).append("  ");
          write(value, lead + "  ", out);
          comma = ",";
        }
        out.append(values.isEmpty() ? "" : lead).append(']');
      }
      case Fields(var values) -> {
        String comma = "";
        out.append('{');
        for (var field : values.entrySet()) {
          out.append(comma).append(lead).append("  ");
          quote(field.getKey(), out);
          out.append(": ");
          write(field.getValue(), lead + "  ", out);
          comma = ",";
        }
        out.append(values.isEmpty() ? "" : lead).append('}');
      }
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || (c >= 0x7F && c < 0xA0) || aloneSurrogate(text, i)) {
            out.append("\\u").append("%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  /// Half a character, which no encoding can carry as it is.
  private static boolean aloneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (!Character.isSurrogate(c)) {
      return false;
    }
    boolean pairs =
        Character.isHighSurrogate(c)
            ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
            : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    return !pairs;
  }
}
