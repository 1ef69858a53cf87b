package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.source.Span;
import java.util.ArrayList;
import java.util.List;

/// The keys or items above a line with which it could line up: the nearest deeper one, then the
/// nearest less deep one.
record Neighbours(List<Span> above) {
  private static final int FARTHEST = 1_000;

  static Neighbours of(Complaint complaint, int place, boolean item) {
    String text = complaint.text();
    int column = place - Lines.start(text, place);
    List<Span> found = new ArrayList<>();
    int line = Lines.start(text, place);
    boolean enclosed = false;
    for (int i = 0; i < FARTHEST && line > 0 && !enclosed; i++) {
      line = Lines.start(text, Lines.beforeBreak(text, line));
      Span mark = item ? dash(complaint, line) : complaint.key(line);
      int depth = mark.start() - line;
      boolean usable =
          mark.length() > 0 && (item || complaint.content(line).length() > mark.length());
      enclosed = usable && depth < column;
      if (enclosed || (usable && depth > column && found.isEmpty())) {
        found.add(mark);
      }
    }
    return new Neighbours(List.copyOf(found));
  }

  Diagnostic advise(Diagnostic diagnostic) {
    boolean noAdvice = above.isEmpty() && diagnostic.hints().isEmpty();
    Diagnostic advised =
        noAdvice ? diagnostic.hint("indent it like the line it belongs with") : diagnostic;
    for (Span mark : above) {
      advised = advised.hint(beside(mark));
    }
    return advised;
  }

  /// What to do to line up with this key or item.
  static String beside(Span mark) {
    return "to stand beside `%s` in line %d, start it in column %d"
        .formatted(Quotes.excerpt(mark.text()), mark.from().line(), mark.from().column());
  }

  private static Span dash(Complaint complaint, int line) {
    int start = Lines.skipBlanks(complaint.text(), line, complaint.text().length());
    boolean dash = start < Lines.contentStart(complaint.text(), line);
    return complaint.span(start, dash ? start + 1 : start);
  }
}
