package dev.lakestep.compiler.diagnostic;

import dev.lakestep.compiler.source.Position;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/// The lines of a source that a place touches, numbered, with marks under the place.
record Snippet(Span span, char mark, String words) {

  /// A numbered line, and the marks under it.
  record Row(int number, ShownLine line) {}

  int lastNumber() {
    return last().line();
  }

  /// The lines to show: all of a short place, the first and the last of a long one.
  List<Row> rows() {
    Position from = span.from();
    Position to = last();
    Source source = span.source();
    String first = source.line(from.line());
    List<Row> rows = new ArrayList<>();
    if (from.line() == to.line()) {
      rows.add(row(from.line(), ShownLine.of(first, from.column() - 1, to.column() - 1, mark)));
      return rows;
    }
    int end = first.stripTrailing().length();
    rows.add(row(from.line(), ShownLine.of(first, from.column() - 1, end, mark)));
    if (to.line() - from.line() == 2) {
      rows.add(row(from.line() + 1, ShownLine.whole(source.line(from.line() + 1), mark)));
    }
    String last = source.line(to.line());
    int start = last.length() - last.stripLeading().length();
    rows.add(row(to.line(), ShownLine.of(last, start, to.column() - 1, mark)));
    return rows;
  }

  private static Row row(int number, ShownLine line) {
    return new Row(number, line);
  }

  /// The end of the place; the end of the line above where nothing of its last line belongs to it.
  private Position last() {
    Position from = span.from();
    Position to = span.to();
    while (to.line() > from.line() && blankUpTo(to)) {
      int line = to.line() - 1;
      to = new Position(line, span.source().line(line).stripTrailing().length() + 1);
    }
    return to;
  }

  private boolean blankUpTo(Position to) {
    String line = span.source().line(to.line());
    return line.substring(0, Math.min(to.column() - 1, line.length())).isBlank();
  }
}
