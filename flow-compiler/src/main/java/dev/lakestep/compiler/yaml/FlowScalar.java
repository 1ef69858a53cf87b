package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.source.OffsetMap;
import java.util.Optional;

/// Reads a plain or quoted scalar a second time, beside the value that the library made of it, and
/// so learns where each character of that value was written.
final class FlowScalar {
  private static final String ESCAPES = "0abt\tnvfre \"/\\N_LP";
  private static final String ESCAPED =
      "\0\u0007\b\t\t\n\u000b\f\r\u001b \"/\\\u0085\u00a0\u2028\u2029";

  private final String text;
  private final int end;
  private final String value;
  private final OffsetMap.Recorder places = new OffsetMap.Recorder();
  private int at;
  private int read;

  private FlowScalar(String text, int start, int end, String value) {
    this.text = text;
    this.at = start;
    this.end = end;
    this.value = value;
  }

  /// The places of an unquoted value that stands from `start` up to `end`; none if they cannot be
  /// proved.
  static Optional<OffsetMap> plain(String text, int start, int end, String value) {
    return asItReads(text, start, end, value)
        ? Optional.of(OffsetMap.contiguous(start))
        : new FlowScalar(text, start, end, value).map('\n');
  }

  /// The same for a quoted value, quotes included.
  static Optional<OffsetMap> quoted(String text, int start, int end, String value) {
    if (end - start < 2) {
      return Optional.empty();
    }
    char special = text.charAt(start) == '"' ? '\\' : '\'';
    return asItReads(text, start + 1, end - 1, value)
        ? Optional.of(OffsetMap.contiguous(start + 1))
        : new FlowScalar(text, start + 1, end - 1, value).map(special);
  }

  private static boolean asItReads(String text, int start, int end, String value) {
    return end - start == value.length() && text.startsWith(value, start);
  }

  private Optional<OffsetMap> map(char special) {
    return proves(special) ? Optional.of(places.map()) : Optional.empty();
  }

  private boolean proves(char special) {
    while (at < end) {
      int stop = next(special);
      boolean atBreak = stop < end && Lines.isBreak(text.charAt(stop));
      int kept = atBreak ? Lines.trimBlanks(text, at, stop) : stop;
      if (!copies(kept)) {
        return false;
      }
      at = stop;
      boolean goesOn = atBreak ? folds(kept) : stop == end || escapes(special);
      if (!goesOn) {
        return false;
      }
    }
    places.mark(value.length(), end);
    return read == value.length();
  }

  private int next(char special) {
    int stop = at;
    while (stop < end) {
      char c = text.charAt(stop);
      if (c == special || Lines.isBreak(c)) {
        break;
      }
      stop++;
    }
    return stop;
  }

  /// The text up to `stop` stands in the value as it is.
  private boolean copies(int stop) {
    int length = stop - at;
    if (length == 0) {
      return true;
    }
    boolean same = text.regionMatches(at, value, read, length);
    places.mark(read, at);
    read += length;
    return same;
  }

  /// A single line break becomes a space, which is said to stand at `space`; of several, all but
  /// the first stay.
  private boolean folds(int space) {
    at = Lines.afterBreak(text, at);
    int before = read;
    boolean same = keepsEmptyLines();
    return same && (read > before || decodes(' ', space));
  }

  private boolean keepsEmptyLines() {
    boolean same = true;
    at = Lines.skipBlanks(text, at, end);
    while (at < end && Lines.isBreak(text.charAt(at))) {
      same &= decodes('\n', at);
      at = Lines.skipBlanks(text, Lines.afterBreak(text, at), end);
    }
    return same;
  }

  private boolean escapes(char special) {
    if (at + 1 >= end) {
      return false;
    }
    if (special == '\'') {
      at += 2;
      return text.charAt(at - 1) == '\'' && decodes('\'', at - 2);
    }
    char code = text.charAt(at + 1);
    if (Lines.isBreak(code)) {
      at = Lines.afterBreak(text, at + 1);
      return keepsEmptyLines();
    }
    int digits = hexDigits(code);
    return digits > 0 ? escapesNumber(digits) : escapesLetter(code);
  }

  private static int hexDigits(char code) {
    return switch (code) {
      case 'x' -> 2;
      case 'u' -> 4;
      case 'U' -> 8;
      default -> 0;
    };
  }

  private boolean escapesLetter(char code) {
    int known = ESCAPES.indexOf(code);
    at += 2;
    return known >= 0 && decodes(ESCAPED.charAt(known), at - 2);
  }

  private boolean escapesNumber(int digits) {
    int start = at;
    int stop = start + 2 + digits;
    if (stop > end) {
      return false;
    }
    int number = 0;
    for (int i = start + 2; i < stop; i++) {
      number = number * 16 + Character.digit(text.charAt(i), 16);
    }
    at = stop;
    boolean same = Character.isValidCodePoint(number);
    for (char c : same ? Character.toChars(number) : new char[0]) {
      same &= decodes(c, start);
    }
    return same;
  }

  private boolean decodes(char c, int offset) {
    places.mark(read, offset);
    boolean same = read < value.length() && value.charAt(read) == c;
    read++;
    return same;
  }
}
