package dev.lakestep.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Rows under a head, aligned; a cell that has nothing says `NULL`.
///
/// @param right which columns stand to the right, as numbers do
public record Grid(List<String> head, List<Boolean> right, List<List<Cell>> rows) {
  private static final String GAP = "  ";
  private static final int WIDEST = 60;

  public Grid {
    head = List.copyOf(head);
    right = List.copyOf(right);
    rows = List.copyOf(rows);
  }

  /// A value, or the absence of one.
  public sealed interface Cell {
    record Text(String text) implements Cell {}

    record Nothing() implements Cell {}
  }

  private static String shown(Cell cell) {
    String text =
        switch (cell) {
          case Cell.Text(var words) -> words.replace("\n", "\\n").replace("\t", "\\t");
          case Cell.Nothing _ -> "NULL";
        };
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }

  /// The lines of it, the head first, then a rule.
  public List<String> lines() {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < head.size(); i++) {
      int column = i;
      widths.add(
          Stream.concat(Stream.of(head.get(i)), rows.stream().map(row -> shown(row.get(column))))
              .mapToInt(String::length)
              .max()
              .orElse(0));
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(head, widths));
    lines.add(String.join(GAP, widths.stream().map("─"::repeat).toList()));
    rows.forEach(row -> lines.add(line(row.stream().map(Grid::shown).toList(), widths)));
    return lines;
  }

  private String line(List<String> cells, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String blanks = " ".repeat(widths.get(i) - cells.get(i).length());
      line.append(right.get(i) ? blanks + cells.get(i) : cells.get(i) + blanks).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
