package dev.lakestep.compiler.yaml;

import dev.lakestep.compiler.diagnostic.Fix;
import dev.lakestep.compiler.source.Span;

/// Puts quotes around a value, so that YAML takes it for text.
final class Quotes {
  private static final int LONGEST = 48;

  private Quotes() {}

  static Fix around(Span value) {
    return Fix.replace("put quotes around the value", value, quoted(value.text()));
  }

  /// In the quotes that need no escapes, if there are such.
  static String quoted(String text) {
    boolean plain = text.indexOf('"') < 0 && text.indexOf('\\') < 0;
    return plain ? '"' + text + '"' : "'" + text.replace("'", "''") + "'";
  }

  /// The first line of a text, cut to a length that a message can bear.
  static String excerpt(String text) {
    String line = text.substring(0, Lines.end(text, 0)).strip();
    boolean whole = line.length() == text.strip().length() && line.length() <= LONGEST;
    return whole ? line : line.substring(0, Math.min(line.length(), LONGEST)) + "…";
  }
}
