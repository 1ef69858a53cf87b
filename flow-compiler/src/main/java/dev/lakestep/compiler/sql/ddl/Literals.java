package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Phrase;

/// Texts and names as they stand between quotes, and what they mean.
final class Literals {
  private Literals() {}

  /// A text of a definition, in whose quotes a backslash is an escape. Two quotes side by side end
  /// one text and begin the next, and both are one.
  static Phrase escaped(String quoted) {
    String inner = quoted.substring(1, quoted.length() - 1);
    char quote = quoted.charAt(0);
    if (inner.indexOf('\\') < 0 && inner.indexOf(quote) < 0) {
      return new Phrase(inner);
    }
    StringBuilder text = new StringBuilder(inner.length());
    for (int i = 0; i < inner.length(); ) {
      char c = inner.charAt(i);
      if (c == quote) {
        i += 2;
      } else if (c == '\\' && i + 1 < inner.length()) {
        i += escape(inner, i + 1, text);
      } else {
        text.append(c);
        i++;
      }
    }
    return new Phrase(text.toString());
  }

  /// Appends what an escape means, and counts its characters with the backslash.
  private static int escape(String inner, int at, StringBuilder to) {
    char c = inner.charAt(at);
    if (c == 'u' && digits(inner, at + 1, 4, 16)) {
      to.append((char) Integer.parseInt(inner.substring(at + 1, at + 5), 16));
      return 6;
    }
    if ((c == '0' || c == '1') && digits(inner, at, 3, 8)) {
      to.append((char) Integer.parseInt(inner.substring(at, at + 3), 8));
      return 4;
    }
    switch (c) {
      case '0' -> to.append('\0');
      case 'b' -> to.append('\b');
      case 'n' -> to.append('\n');
      case 'r' -> to.append('\r');
      case 't' -> to.append('\t');
      case 'Z' -> to.append('\u001A');
      case '%', '_' -> to.append('\\').append(c);
      default -> to.append(c);
    }
    return 2;
  }

  private static boolean digits(String text, int from, int count, int radix) {
    if (from + count > text.length()) {
      return false;
    }
    for (int i = from; i < from + count; i++) {
      if (text.charAt(i) >= 128 || Character.digit(text.charAt(i), radix) < 0) {
        return false;
      }
    }
    return true;
  }

  /// What stands in quotes that are doubled inside: names, and the texts of queries.
  static Phrase doubled(String quoted) {
    String quote = quoted.substring(0, 1);
    return new Phrase(quoted.substring(1, quoted.length() - 1).replace(quote + quote, quote));
  }

  /// A text of a definition, in single quotes.
  static String quoteEscaped(Phrase phrase) {
    StringBuilder text = new StringBuilder("'");
    for (int i = 0; i < phrase.text().length(); i++) {
      char c = phrase.text().charAt(i);
      switch (c) {
        case '\'', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ') {
            text.append("\\u00")
                .append(Character.forDigit(c / 16, 16))
                .append(Character.forDigit(c % 16, 16));
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.append('\'').toString();
  }

  static String quoteDoubled(Phrase phrase, char quote) {
    String one = String.valueOf(quote);
    return one + phrase.text().replace(one, one + one) + one;
  }
}
