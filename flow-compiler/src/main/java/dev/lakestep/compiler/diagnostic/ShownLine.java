package dev.lakestep.compiler.diagnostic;

import java.util.List;

/// A line of a source as a terminal shows it: tabs expanded, at most so many cells, with marks
/// under a part of it that stand where that part is shown.
record ShownLine(String text, String marks) {
  static final int MAX_CELLS = 120;

  private static final int BEFORE = 40;
  private static final String CUT = "…";

  /// The line with marks under the characters from `from` up to `to`; at least one mark.
  static ShownLine of(String line, int from, int to, char mark) {
    int[] cells = cells(line);
    int first = Math.clamp(from, 0, line.length());
    int last = Math.clamp(to, first, line.length());
    int total = cells[line.length()];
    int left = total <= MAX_CELLS ? 0 : Math.max(0, cells[first] - BEFORE);
    left = Math.min(left, Math.max(0, total - MAX_CELLS));
    int begin = indexAt(cells, left);
    int end = total <= MAX_CELLS ? line.length() : lastWithin(cells, cells[begin] + MAX_CELLS);
    String before = begin > 0 ? CUT : "";
    String after = end < line.length() ? CUT : "";
    int indent = before.length() + cells[first] - cells[begin];
    int length = Math.max(1, Math.min(cells[last], cells[end]) - cells[first]);
    return new ShownLine(
        before + shown(line.substring(begin, end)) + after,
        " ".repeat(Math.max(0, indent)) + String.valueOf(mark).repeat(length));
  }

  /// The line with marks under all that is not blank at its ends.
  static ShownLine whole(String line, char mark) {
    int from = line.length() - line.stripLeading().length();
    return of(line, from, line.stripTrailing().length(), mark);
  }

  List<String> rows() {
    return List.of(text, marks);
  }

  /// The cell at which each character begins, and at the end the number of all cells.
  private static int[] cells(String line) {
    int[] cells = new int[line.length() + 1];
    int cell = 0;
    int before = 0;
    for (int i = 0; i < line.length(); ) {
      int character = line.codePointAt(i);
      cells[i] = cell;
      if (Character.charCount(character) == 2) {
        cells[i + 1] = cell;
      }
      cell += Cells.width(character, before);
      before = character;
      i += Character.charCount(character);
    }
    cells[line.length()] = cell;
    return cells;
  }

  private static int indexAt(int[] cells, int cell) {
    int index = 0;
    while (cells[index] < cell) {
      index++;
    }
    return index;
  }

  private static int lastWithin(int[] cells, int cell) {
    int index = cells.length - 1;
    while (cells[index] > cell) {
      index--;
    }
    return index > 0 && index < cells.length - 1 && cells[index] == cells[index - 1]
        ? index - 1
        : index;
  }

  private static String shown(String text) {
    if (text.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> shown.append(Cells.shown(c)));
    return shown.toString();
  }
}
