package dev.lakestep.compiler.expr.jsonata;

/// Texts in the quotes of JSONata: whatever they hold, they stand for themselves.
public final class Quoted {
  private Quoted() {}

  /// A text in quotes. `%}` would end the expression, so it is escaped.
  public static String text(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        case '}' -> quoted.append(i > 0 && text.charAt(i - 1) == '%' ? "\\u007d" : "}");
        default -> {
          if (c < ' ' || c == 0x7F || Character.isSurrogate(c)) {
            quoted.append("\\u%04x".formatted((int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /// Whether JSONata is just one text in quotes.
  static boolean isOne(String jsonata) {
    if (jsonata.length() < 2 || jsonata.charAt(0) != '"') {
      return false;
    }
    int i = 1;
    while (i < jsonata.length() - 1 && jsonata.charAt(i) != '"') {
      i += jsonata.charAt(i) == '\\' ? 2 : 1;
    }
    return i == jsonata.length() - 1 && jsonata.charAt(i) == '"';
  }

  /// Two texts in quotes as one.
  static String joined(String one, String other) {
    String left = one.substring(0, one.length() - 1);
    boolean ends = left.endsWith("%") && other.startsWith("\"}");
    return left + (ends ? "\\u007d" + other.substring(2) : other.substring(1));
  }
}
