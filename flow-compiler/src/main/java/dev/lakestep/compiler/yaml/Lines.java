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
      if (text.charAt(at) == '#' && (at == 0 || endsWord(text, at - 1))) {
        end = at;
        break;
      }
    }
    return trimBlanks(text, from, end);
  }

  /// The offset of the last character of the line above, given where a line starts.
  static int beforeBreak(String text, int lineStart) {
    boolean two = lineStart > 1 && text.startsWith("\r\n", lineStart - 2);
    return Math.max(0, lineStart - (two ? 2 : 1));
  }

  /// Where the line of `offset` starts, behind its indentation and the dashes of its items.
  static int contentStart(String text, int offset) {
    int end = end(text, offset);
    int at = skipBlanks(text, start(text, offset), end);
    while (at < end && text.charAt(at) == '-' && endsWord(text, at + 1)) {
      at = skipBlanks(text, at + 1, end);
    }
    return at;
  }

  /// The colon behind the key that starts at `start`; -1 if there is none before `end`.
  static int keyEnd(String text, int start, int end) {
    int from = start;
    if (from < end && (text.charAt(from) == '"' || text.charAt(from) == '\'')) {
      int close = text.indexOf(text.charAt(from), from + 1, end);
      from = close < 0 ? end : close;
    }
    int colon = text.indexOf(':', from, end);
    while (colon >= 0 && !endsWord(text, colon + 1)) {
      colon = text.indexOf(':', colon + 1, end);
    }
    return colon;
  }

  static boolean endsWord(String text, int offset) {
    return offset >= text.length() || isBlank(text.charAt(offset)) || isBreak(text.charAt(offset));
  }
}
