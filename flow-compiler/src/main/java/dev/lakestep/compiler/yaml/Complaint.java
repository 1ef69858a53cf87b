package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Span;

/// Why the library gave up: its words, the place where what it was reading began, the place where
/// it stopped, and the tree up to there.
record Complaint(Mended mended, TreeBuilder tree, String words, int from, int at) {

  String text() {
    return mended.text();
  }

  int line(int offset) {
    return mended.source().position(offset).line();
  }

  Span span(int start, int end) {
    int first = Math.min(start, text().length());
    return mended.source().span(first, Math.clamp(end, first, text().length()));
  }

  /// The sign that was found where it cannot stand, as the library names it.
  String found() {
    int start = words.indexOf("found '");
    int end = words.indexOf('\'', start + "found '".length());
    return start < 0 || end < 0 ? "" : words.substring(start + "found '".length(), end);
  }

  /// The line of `offset` without its indentation, its dashes and its comment.
  Span content(int offset) {
    int start = Lines.contentStart(text(), offset);
    return span(start, Lines.valueEnd(text(), start, Lines.end(text(), start)));
  }

  /// The key with which the line of `offset` starts, or all of it if there is none.
  Span key(int offset) {
    Span content = content(offset);
    int colon = Lines.keyEnd(text(), content.start(), content.end());
    return colon < 0 ? content : span(content.start(), colon);
  }

  /// The value on the line of `offset`, behind its key; all of it if there is none.
  Span value(int offset) {
    Span content = content(offset);
    int colon = Lines.keyEnd(text(), content.start(), content.end());
    int start = Lines.skipBlanks(text(), colon + 1, content.end());
    return colon < 0 ? content : span(start, content.end());
  }

  /// What starts at `offset` and should have been quoted: a key, or a value up to its line's end.
  Span quotable(int offset) {
    Span key = key(offset);
    return key.start() == offset ? key : span(offset, content(offset).end());
  }

  /// A problem with one value, which can be covered unless it stands between brackets.
  Problem about(Span value, Diagnostic diagnostic) {
    return tree.inBrackets() ? Problem.fatal(diagnostic) : Problem.covering(value, diagnostic);
  }
}
