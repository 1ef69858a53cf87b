package dev.lakestep.compiler.yaml;

/// Blanks and line breaks, as YAML 1.2 sees them.
final class Lines {
  private Lines() {}

  static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isBreakAt(String text, int offset) {
    return offset < text.length() && isBreak(text.charAt(offset));
  }

  /// Behind the line break that stands at `offset`, be it one character long or two.
  static int afterBreak(String text, int offset) {
    return offset + (text.startsWith("\r\n", offset) ? 2 : 1);
  }

  /// Where the line that holds `offset` starts.
  static int start(String text, int offset) {
    int at = offset;
    while (at > 0 && !isBreak(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /// Where the line that holds `offset` ends, before its line break.
  static int end(String text, int offset) {
    int feed = text.indexOf('\n', offset);
    int end = feed < 0 ? text.length() : feed;
    int carriage = text.indexOf('\r', offset, end);
    return carriage < 0 ? end : carriage;
  }

  /// The first offset from `offset` on, but not past `limit`, that holds no blank.
  static int skipBlanks(String text, int offset, int limit) {
    int at = offset;
    while (at < limit && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /// The offset behind the last character before `end` that is no blank, but not before `limit`.
  static int trimBlanks(String text, int limit, int end) {
    int at = end;
    while (at > limit && isBlank(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /// Where a value on one line ends: before a comment that starts behind `from`, before blanks.
  static int valueEnd(String text, int from, int lineEnd) {
    int end = lineEnd;
    for (int at = from; at < lineEnd; at++) {
      if (text.charAt(at) == '#' && isBlank(text.charAt(at - 1))) {
        end = at;
        break;
      }
    }
    return trimBlanks(text, from, end);
  }
}
