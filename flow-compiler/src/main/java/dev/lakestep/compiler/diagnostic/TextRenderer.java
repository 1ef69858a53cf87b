package dev.lakestep.compiler.diagnostic;

import dev.lakestep.compiler.source.Span;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Shows diagnostics to people: the words, the place in the flow with marks under it, related
/// places, and what to do.
public final class TextRenderer {
  private final Ink ink;
  private final StringBuilder out = new StringBuilder();
  private final int margin;

  private TextRenderer(Ink ink, int margin) {
    this.ink = ink;
    this.margin = margin;
  }

  /// All of them, in order, with an empty line between.
  public static String render(Collection<Diagnostic> diagnostics, Ink ink) {
    return diagnostics.stream().map(one -> render(one, ink)).collect(Collectors.joining("\n"));
  }

  public static String render(Diagnostic diagnostic, Ink ink) {
    Ink.Role role = Ink.Role.of(diagnostic.severity());
    Snippet main = new Snippet(diagnostic.span(), '^', "");
    List<Snippet> others =
        diagnostic.related().stream()
            .map(one -> new Snippet(one.span(), '-', Cells.clean(one.message())))
            .toList();
    int last = others.stream().mapToInt(Snippet::lastNumber).reduce(main.lastNumber(), Math::max);
    TextRenderer renderer = new TextRenderer(ink, Integer.toString(last).length());
    renderer.title(diagnostic, role);
    renderer.place("-->", main.span());
    renderer.snippet(main, role);
    for (Snippet other : others) {
      renderer.place(":::", other.span());
      renderer.snippet(other, Ink.Role.RELATED);
    }
    diagnostic.hints().forEach(hint -> renderer.advice("help", hint));
    diagnostic.fixes().forEach(fix -> renderer.advice("fix available", fix.title()));
    return renderer.out.toString();
  }

  private void title(Diagnostic diagnostic, Ink.Role role) {
    String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
    String head = "%s[%s]".formatted(severity, diagnostic.code().id());
    out.append(ink.paint(role, head))
        .append(ink.paint(Ink.Role.STRONG, ": " + Cells.clean(diagnostic.message())))
        .append('\n');
  }

  private void place(String arrow, Span span) {
    out.append(" ".repeat(margin))
        .append(ink.paint(Ink.Role.GUTTER, arrow))
        .append(' ')
        .append(Cells.clean(span.toString()))
        .append('\n');
  }

  private void snippet(Snippet snippet, Ink.Role role) {
    gutter("", "");
    List<Snippet.Row> rows = snippet.rows();
    int before = rows.getFirst().number();
    for (Snippet.Row row : rows) {
      if (row.number() > before + 1) {
        out.append(ink.paint(Ink.Role.GUTTER, "...")).append('\n');
      }
      before = row.number();
      boolean last = row.number() == snippet.lastNumber();
      String marks = row.line().marks();
      String spoken = last && !snippet.words().isEmpty() ? marks + " " + snippet.words() : marks;
      gutter(Integer.toString(row.number()), row.line().text());
      gutter("", paintMarks(spoken, role));
    }
  }

  private String paintMarks(String marks, Ink.Role role) {
    String shown = marks.stripLeading();
    return " ".repeat(marks.length() - shown.length()) + ink.paint(role, shown);
  }

  private void gutter(String number, String text) {
    String head = " ".repeat(margin - number.length()) + number + " |";
    out.append(ink.paint(Ink.Role.GUTTER, head));
    if (!text.isEmpty()) {
      out.append(' ').append(text);
    }
    out.append('\n');
  }

  private void advice(String kind, String text) {
    String lead = " ".repeat(margin + 1);
    String next = "\n" + " ".repeat(margin + kind.length() + 5);
    String lines = text.lines().map(Cells::clean).collect(Collectors.joining(next));
    out.append(lead)
        .append(ink.paint(Ink.Role.GUTTER, "="))
        .append(' ')
        .append(ink.paint(Ink.Role.HELP, kind + ":"))
        .append(' ')
        .append(lines)
        .append('\n');
  }
}
