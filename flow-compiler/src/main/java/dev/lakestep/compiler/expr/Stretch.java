package dev.lakestep.compiler.expr;

/// How far words, numbers and white space reach in the characters of a text.
record Stretch(String chars) {

  int afterSpace(int from) {
    int to = from;
    while (to < chars.length() && Character.isWhitespace(chars.charAt(to))) {
      to++;
    }
    return to;
  }

  int wordEnd(int from) {
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

  int digits(int from) {
    int end = from;
    while (end < chars.length() && isDigit(chars.charAt(end))) {
      end++;
    }
    return end;
  }

  /// What stands between quotes: only a quote of the same kind and a backslash can be escaped.
  String unescaped(int from, int to, char quote) {
    StringBuilder plain = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = chars.charAt(i);
      boolean escapes =
          c == '\\' && i + 1 < to && (chars.charAt(i + 1) == quote || chars.charAt(i + 1) == '\\');
      plain.append(escapes ? chars.charAt(++i) : c);
    }
    return plain.toString();
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isWordStart(int point) {
    return Character.isLetter(point) || point == '_';
  }
}
