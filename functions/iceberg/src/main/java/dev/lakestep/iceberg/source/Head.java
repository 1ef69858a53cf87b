package dev.lakestep.iceberg.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// What stands in a text before its rows: lines to leave out, notes, and the record of names. It is
/// taken off the file, so that there is one opinion on where the rows begin.
final class Head {

  /// What there is to take off.
  ///
  /// @param skipLines how many lines are left out first
  /// @param comment what notes begin with, empty if there are none
  /// @param quote what stands around a field that has line ends in it, empty if nothing does
  /// @param names whether a record of names follows
  record Wanted(long skipLines, String comment, String quote, boolean names) {}

  private final Wanted wanted;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder names = new StringBuilder();
  private long lines;
  private boolean isDone;

  Head(Wanted wanted) {
    this.wanted = wanted;
    this.isDone = wanted.skipLines() == 0 && !wanted.names();
  }

  boolean isDone() {
    return isDone;
  }

  /// The record of names, empty if there is none.
  String names() {
    return names.toString();
  }

  /// How many lines it has.
  long lines() {
    return lines;
  }

  void take(byte letter) {
    line.write(letter);
    if (letter == '\n') {
      endLine();
    }
  }

  /// The text is over.
  void end() {
    if (!isDone && line.size() > 0) {
      endLine();
    }
    isDone = true;
  }

  private void endLine() {
    String text = line.toString(StandardCharsets.UTF_8).replaceFirst("\r?\n$", "");
    line.reset();
    lines++;
    boolean isSkipped = lines <= wanted.skipLines();
    boolean isNote =
        names.isEmpty()
            && (text.isBlank()
                || (!wanted.comment().isEmpty() && text.startsWith(wanted.comment())));
    if (!isSkipped && !isNote) {
      names.append(names.isEmpty() ? "" : "\n").append(text);
    }
    boolean isWhole = !names.isEmpty() && !isOpen();
    isDone = wanted.names() ? isWhole : lines >= wanted.skipLines();
  }

  /// Whether a quoted field goes on in the next line.
  private boolean isOpen() {
    return !wanted.quote().isEmpty()
        && names.chars().filter(letter -> letter == wanted.quote().charAt(0)).count() % 2 == 1;
  }
}
