package dev.lakestep.compiler.expr;

/// Where runs of like characters end.
final class Scan {
  private Scan() {}

  static int space(String chars, int from) {
    int end = from;
    while (end < chars.length() && Character.isWhitespace(chars.charAt(end))) {
      end++;
    }
    return end;
  }

  static int digits(String chars, int from) {
    int end = from;
    while (end < chars.length() && isDigit(chars.charAt(end))) {
      end++;
    }
    return end;
  }

  /// The end of the letters, digits and underscores from here on.
  static int word(String chars, int from) {
    int end = from;
    while (end < chars.length()) {
      int point = chars.codePointAt(end);
      if (!isWordStart(point) && !Character.isDigit(point)) {
        break;
      }
      end += Character.charCount(point);
    }
    return end;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isWordStart(int point) {
    return Character.isLetter(point) || point == '_';
  }

  /// A backslash escapes the quote and itself; before anything else it stands for itself.
  static String unescaped(String written, char quote) {
    StringBuilder plain = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      boolean escapes =
          c == '\\'
              && i + 1 < written.length()
              && (written.charAt(i + 1) == quote || written.charAt(i + 1) == '\\');
      plain.append(escapes ? written.charAt(++i) : c);
    }
    return plain.toString();
  }
}
