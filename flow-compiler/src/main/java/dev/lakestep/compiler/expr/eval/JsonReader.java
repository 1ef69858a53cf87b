package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads the JSON value that a text begins with; what follows it is not looked at, as Kestra does
/// not. Throws an `IllegalArgumentException` that says what is wrong with a text that is not JSON.
public final class JsonReader {
  private static final int DEEPEST = 500;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  static Value read(String text) {
    JsonReader reader = new JsonReader(text);
    Value value = reader.value();
    reader.endWord();
    return value;
  }

  /// The value that the whole of a text is, if it is JSON.
  public static Optional<Value> whole(String text) {
    try {
      JsonReader reader = new JsonReader(text);
      Value value = reader.value();
      reader.skipSpace();
      return reader.at == text.length() ? Optional.of(value) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static boolean isJson(String text) {
    try {
      read(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Value value() {
    skipSpace();
    return switch (peek()) {
      case '{' -> nested(this::fields);
      case '[' -> nested(this::items);
      case '"' -> Value.of(string());
      case 't' -> word("true", Value.of(true));
      case 'f' -> word("false", Value.of(false));
      case 'n' -> word("null", Value.NOTHING);
      default -> number();
    };
  }

  private Value nested(java.util.function.Supplier<Value> reading) {
    if (++depth > DEEPEST) {
      throw wrong("nested more than %d deep".formatted(DEEPEST));
    }
    Value value = reading.get();
    depth--;
    return value;
  }

  private Value fields() {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    expect('{');
    if (takes('}')) {
      return new Value.Fields(fields);
    }
    do {
      skipSpace();
      if (peek() != '"') {
        throw wrong("a name in double quotes is missing");
      }
      String name = string();
      expect(':');
      fields.put(name, value());
    } while (takes(','));
    expect('}');
    return new Value.Fields(fields);
  }

  private Value items() {
    List<Value> items = new ArrayList<>();
    expect('[');
    if (takes(']')) {
      return new Value.Items(items);
    }
    do {
      items.add(value());
    } while (takes(','));
    expect(']');
    return new Value.Items(items);
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    at++;
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw wrong("a control character stands unescaped");
      }
      string.append(c == '\\' ? escaped() : c);
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw wrong("`\\%c` is no escape".formatted(c));
    };
  }

  private char unicode() {
    int end = at + 4;
    if (end > text.length() || !text.substring(at, end).matches("[0-9a-fA-F]{4}")) {
      throw wrong("four hexadecimal digits are missing");
    }
    char c = (char) Integer.parseInt(text.substring(at, end), 16);
    at = end;
    return c;
  }

  private Value word(String word, Value value) {
    if (!text.startsWith(word, at)) {
      throw wrong("there is no value");
    }
    at += word.length();
    return value;
  }

  private Value number() {
    int start = at;
    takes("-");
    int digits = at;
    digits();
    if (at == digits || (text.charAt(digits) == '0' && at > digits + 1)) {
      throw wrong("there is no value");
    }
    boolean whole = true;
    if (takes(".")) {
      whole = false;
      digits();
    }
    if (takes("e") || takes("E")) {
      whole = false;
      if (!takes("-")) {
        takes("+");
      }
      digits();
    }
    if (!Character.isDigit(text.charAt(at - 1))) {
      throw wrong("a digit is missing");
    }
    String number = text.substring(start, at);
    return whole && number.length() < 19
        ? Value.of(Long.parseLong(number))
        : whole ? big(number) : Value.of(Double.parseDouble(number));
  }

  /// As a whole number if it still is one.
  private static Value big(String number) {
    if (number.length() <= 20) {
      BigInteger exact = new BigInteger(number);
      if (exact.bitLength() < 64) {
        return Value.of(exact.longValue());
      }
    }
    return Value.of(Double.parseDouble(number));
  }

  private void digits() {
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
  }

  /// A number or word at the end of the value ends there.
  private void endWord() {
    boolean closed = "\"}]".indexOf(text.charAt(at - 1)) >= 0;
    if (!closed && at < text.length() && " \t\r\n".indexOf(text.charAt(at)) < 0) {
      throw wrong("a value ends in `%c`".formatted(text.charAt(at)));
    }
  }

  private void expect(char c) {
    if (!takes(c)) {
      throw wrong("`%c` is missing".formatted(c));
    }
  }

  private boolean takes(char c) {
    skipSpace();
    return takes(String.valueOf(c));
  }

  private boolean takes(String sign) {
    boolean there = text.startsWith(sign, at);
    at += there ? sign.length() : 0;
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
        "this is not JSON: %s, at character %d".formatted(what, at + 1));
  }
}
