package dev.lakestep.engine.run;

import java.util.ArrayList;
import java.util.List;

/// Rows of a text with delimiters, where quotes may hold delimiters, quotes and line ends.
final class CsvRows {
  private final String text;
  private final char delimiter;
  private final List<List<String>> rows = new ArrayList<>();
  private final StringBuilder cell = new StringBuilder();
  private List<String> row = new ArrayList<>();
  private boolean quoted;

  private CsvRows(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  static List<List<String>> of(String text, char delimiter) {
    return new CsvRows(text, delimiter).read();
  }

  private List<List<String>> read() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        i += inQuotes(i);
      } else if (c == '"') {
        quoted = true;
      } else if (c == delimiter) {
        endCell();
      } else if (c == '\n') {
        endRow();
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (!cell.isEmpty() || !row.isEmpty()) {
      endRow();
    }
    return rows;
  }

  /// How many more characters it took.
  private int inQuotes(int at) {
    char c = text.charAt(at);
    boolean doubled = c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"';
    if (c == '"' && !doubled) {
      quoted = false;
    } else {
      cell.append(c);
    }
    return doubled ? 1 : 0;
  }

  private void endCell() {
    row.add(cell.toString());
    cell.setLength(0);
  }

  private void endRow() {
    boolean blank = cell.isEmpty() && row.isEmpty();
    endCell();
    if (!blank) {
      rows.add(row);
    }
    row = new ArrayList<>();
  }
}
