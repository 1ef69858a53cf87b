package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;

/// Where the anchor and the tag of a value stand: the value itself begins at `end`.
record Properties(int end, int tagStart, int tagEnd) {

  /// Reads the given number of properties (at most an anchor and a tag) from `start` on.
  static Properties of(String text, int start, int count) {
    int at = start;
    int tagStart = start;
    int tagEnd = start;
    for (int i = 0; i < count; i++) {
      int word = gapEnd(text, at);
      at = wordEnd(text, word);
      if (text.startsWith("!", word)) {
        tagStart = word;
        tagEnd = at;
      }
    }
    return new Properties(count == 0 ? start : gapEnd(text, at), tagStart, tagEnd);
  }

  Span tag(Source source) {
    return source.span(tagStart, tagEnd);
  }

  /// Anchors and short tags end before a bracket or a comma; a tag in `!<..>` does not.
  private static int wordEnd(String text, int start) {
    String ends = text.startsWith("!<", start) ? " \t\r\n" : " \t\r\n[]{},";
    int at = start;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /// Where the blanks, line breaks and comments that start here end.
  private static int gapEnd(String text, int start) {
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#' && at > start) {
        at = Lines.end(text, at);
      } else if (Lines.isBlank(c) || Lines.isBreak(c)) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }
}
