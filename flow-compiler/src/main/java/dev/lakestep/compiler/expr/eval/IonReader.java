package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// Reads the part of Ion that task outputs are written in: structs, lists, texts, numbers, symbols
/// and annotated dates; not blobs, s-expressions or binary. Throws an `IllegalArgumentException`
/// that says what is wrong.
final class IonReader {
  private static final int DEEPEST = 500;

  private final String text;
  private int at;
  private int depth;

  private IonReader(String text) {
    this.text = text;
  }

  /// Every value in the text, in order.
  static List<Value> read(String text) {
    IonReader reader = new IonReader(text);
    List<Value> values = new ArrayList<>();
    reader.skipSpace();
    while (reader.at < text.length()) {
      values.add(reader.value());
      reader.skipSpace();
    }
    return values;
  }

  private Value value() {
    skipSpace();
    char c = peek();
    if (text.startsWith("{{", at) || c == '(') {
      throw wrong("blobs and s-expressions are not supported");
    }
    return switch (c) {
      case '{' -> nested(this::fields);
      case '[' -> nested(this::items);
      case '"' -> Value.of(quoted());
      case '\'' -> symbol(quoted());
      default -> word(token());
    };
  }

  private Value nested(Supplier<Value> reading) {
    if (++depth > DEEPEST) {
      throw wrong("nested more than %d deep".formatted(DEEPEST));
    }
    at++;
    Value value = reading.get();
    depth--;
    return value;
  }

  private Value fields() {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    while (!takes('}')) {
      char c = peek();
      String name = c == '"' || c == '\'' ? quoted() : token();
      if (!takes(':')) {
        throw wrong("`:` is missing");
      }
      fields.put(name, value());
      separator('}');
    }
    return new Value.Fields(fields);
  }

  private Value items() {
    List<Value> items = new ArrayList<>();
    while (!takes(']')) {
      items.add(value());
      separator(']');
    }
    return new Value.Items(items);
  }

  private void separator(char closer) {
    if (!takes(',')) {
      skipSpace();
      if (peek() != closer) {
        throw wrong("`%c` is missing".formatted(closer));
      }
    }
  }

  /// A symbol, or the annotation of the value behind it, which then stands alone.
  private Value symbol(String name) {
    skipSpace();
    if (text.startsWith("::", at)) {
      at += 2;
      return value();
    }
    return Value.of(name);
  }

  private Value word(String word) {
    if (word.startsWith("null")) {
      return Value.NOTHING;
    }
    if (word.equals("true") || word.equals("false")) {
      return Value.of(word.equals("true"));
    }
    if (word.matches("[+-]?[0-9_]+")) {
      String digits = word.replace("_", "");
      return digits.length() < 19
          ? Value.of(Long.parseLong(digits))
          : Value.of(Double.parseDouble(digits));
    }
    if (word.matches("[+-]?[0-9]+(\\.[0-9]*)?([eEdD][+-]?[0-9]+)?")) {
      return Value.of(Double.parseDouble(word.replaceAll("[dD]", "e")));
    }
    return symbol(word);
  }

  private String token() {
    int start = at;
    while (at < text.length() && ",:{}[]()\"' \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    boolean date = at - start >= 10 && text.substring(start, at).matches("[0-9]{4}-.*T.*");
    while (date && at < text.length() && "0123456789:.+-Z".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at == start) {
      throw wrong("there is no value");
    }
    return text.substring(start, at);
  }

  private String quoted() {
    char quote = text.charAt(at++);
    StringBuilder string = new StringBuilder();
    while (peek() != quote) {
      char c = text.charAt(at++);
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'x' -> code(2);
      case 'u' -> code(4);
      default -> c;
    };
  }

  private char code(int digits) {
    int end = at + digits;
    if (end > text.length() || !text.substring(at, end).matches("[0-9a-fA-F]+")) {
      throw wrong("hexadecimal digits are missing");
    }
    char c = (char) Integer.parseInt(text.substring(at, end), 16);
    at = end;
    return c;
  }

  private boolean takes(char c) {
    skipSpace();
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("the text ends too early");
    }
    return text.charAt(at);
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "this Ion cannot be read: %s, at character %d".formatted(what, at + 1));
  }
}
