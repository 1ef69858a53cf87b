package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.source.OffsetMap;
import java.util.Arrays;
import java.util.Optional;

/// Reads a literal or folded text block a second time, beside the value that the library made of
/// it, and so learns where each character of that value was written.
final class BlockScalar {
  private final String text;
  private final String value;
  private final int indentation;
  private final OffsetMap.Recorder places = new OffsetMap.Recorder();
  private int[] breaks = new int[8];
  private int breakCount;
  private int at;
  private int read;
  private int contentEnd;

  private BlockScalar(String text, int body, String value, int indentation) {
    this.text = text;
    this.value = value;
    this.indentation = indentation;
    this.at = body;
    this.contentEnd = body;
  }

  /// Reads the block whose `|` or `>` stands at `start`; nothing if its places cannot be proved.
  static Optional<ScalarPlaces> read(String text, int start, String value) {
    int header = Lines.end(text, start);
    int headerEnd = Lines.trimBlanks(text, start, header);
    if (header == text.length()) {
      boolean empty = value.isEmpty();
      return empty
          ? Optional.of(new ScalarPlaces(OffsetMap.contiguous(headerEnd), headerEnd))
          : Optional.empty();
    }
    int body = Lines.afterBreak(text, header);
    int first = firstText(value);
    if (first == value.length()) {
      return Optional.of(new ScalarPlaces(OffsetMap.contiguous(body), headerEnd));
    }
    int indentation = indentation(text, body) - (first - value.lastIndexOf('\n', first) - 1);
    BlockScalar block = new BlockScalar(text, body, value, indentation);
    return indentation >= 0 && block.proves()
        ? Optional.of(new ScalarPlaces(block.places.map(), block.contentEnd))
        : Optional.empty();
  }

  /// The first character that is neither a space nor a line break.
  private static int firstText(String value) {
    int at = 0;
    while (at < value.length() && (value.charAt(at) == ' ' || value.charAt(at) == '\n')) {
      at++;
    }
    return at;
  }

  /// How many spaces stand before the first text of the body.
  private static int indentation(String text, int body) {
    int spaces = 0;
    int at = body;
    while (at < text.length() && (text.charAt(at) == ' ' || Lines.isBreak(text.charAt(at)))) {
      spaces = text.charAt(at) == ' ' ? spaces + 1 : 0;
      at++;
    }
    return spaces;
  }

  private boolean proves() {
    while (read < value.length()) {
      int content = content();
      if (Lines.isBreakAt(text, content)) {
        note(content);
        at = Lines.afterBreak(text, content);
      } else if (content == text.length() || content - at < indentation) {
        break;
      } else if (!line(content)) {
        return false;
      }
    }
    return ends() && read == value.length();
  }

  /// Where the text of the line at `at` starts, behind its indentation.
  private int content() {
    int content = at;
    int limit = Math.min(text.length(), at + indentation);
    while (content < limit && text.charAt(content) == ' ') {
      content++;
    }
    return content;
  }

  private boolean line(int content) {
    int end = Lines.end(text, content);
    if (!separates() || !text.regionMatches(content, value, read, end - content)) {
      return false;
    }
    places.mark(read, content);
    read += end - content;
    contentEnd = end;
    at = end;
    breakCount = 0;
    if (end < text.length()) {
      note(end);
      at = Lines.afterBreak(text, end);
    }
    return true;
  }

  /// The breaks before a line stay as they are, or lose the first, or are one and become a space.
  private boolean separates() {
    if (breakCount == 1 && value.charAt(read) == ' ' && contentEnd == breaks[0]) {
      places.mark(read++, breaks[0]);
      return true;
    }
    int kept = 0;
    while (read + kept < value.length() && value.charAt(read + kept) == '\n') {
      kept++;
    }
    if (kept != breakCount && kept != breakCount - 1) {
      return false;
    }
    for (int i = breakCount - kept; i < breakCount; i++) {
      places.mark(read++, breaks[i]);
    }
    return true;
  }

  /// What is left of the value are the line breaks that end it; one of them even if the file ends
  /// before it.
  private boolean ends() {
    if (breakCount == 0 && contentEnd == text.length()) {
      note(contentEnd);
    }
    for (int i = 0; i < breakCount && read < value.length(); i++) {
      if (value.charAt(read) != '\n') {
        return false;
      }
      places.mark(read++, breaks[i]);
    }
    return true;
  }

  private void note(int offset) {
    if (breakCount == breaks.length) {
      breaks = Arrays.copyOf(breaks, breakCount * 2);
    }
    breaks[breakCount++] = offset;
  }
}
