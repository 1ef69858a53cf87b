package dev.lakestep.cli.explain;

import dev.lakestep.compiler.diagnostic.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A text for a terminal: titles, sections, paragraphs, and rows of aligned cells that wrap.
final class Page {
  private static final int WIDTH = 100;
  private static final int WIDEST_CELL = 44;
  private static final String INDENT = "  ";
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final String GAP = "  ";

  private final Ink ink;
  private final StringBuilder out = new StringBuilder();

  Page(Ink ink) {
    this.ink = ink;
  }

  String text() {
    return out.toString();
  }

  Page title(String head, String rest) {
    out.append(ink.paint(Ink.Role.STRONG, head)).append(GAP);
    out.append(ink.paint(Ink.Role.FAINT, rest)).append('\n');
    return this;
  }

  Page section(String name) {
    out.append('\n').append(ink.paint(Ink.Role.HELP, name)).append('\n');
    return this;
  }

  /// A paragraph; an empty one is none.
  Page paragraph(String text) {
    if (!text.isBlank()) {
      wrap(text, WIDTH - INDENT.length())
          .forEach(line -> out.append(INDENT).append(line).append('\n'));
    }
    return this;
  }

  Page line(String text) {
    out.append(text).append('\n');
    return this;
  }

  /// Rows of as many cells each; the last cell takes what room is left.
  Page rows(List<List<String>> rows) {
    if (rows.isEmpty()) {
      return this;
    }
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    int left = WIDTH - INDENT.length();
    for (int i = 0; i < columns - 1; i++) {
      int column = i;
      int natural = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      widths[i] = Math.min(natural, WIDEST_CELL);
      left -= widths[i] == 0 ? 0 : widths[i] + GAP.length();
    }
    widths[columns - 1] = left;
    rows.forEach(row -> row(row, widths));
    return this;
  }

  private void row(List<String> cells, int[] widths) {
    List<List<String>> wrapped = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      wrapped.add(wrap(cells.get(i), Math.max(1, widths[i])));
    }
    int height = wrapped.stream().mapToInt(List::size).max().orElse(1);
    for (int line = 0; line < height; line++) {
      StringBuilder text = new StringBuilder(INDENT);
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] > 0) {
          String cell = line < wrapped.get(i).size() ? wrapped.get(i).get(line) : "";
          String padded = cell + " ".repeat(Math.max(0, widths[i] - cell.length())) + GAP;
          text.append(i == 0 ? ink.paint(Ink.Role.STRONG, padded) : padded);
        }
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
  }

  /// Breaks at blanks; a word that is longer than a line stays whole.
  private static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    String lead = text.substring(0, text.length() - text.stripLeading().length());
    for (String word : BLANKS.splitAsStream(text.strip()).toList()) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? (lines.isEmpty() ? lead : "") : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
