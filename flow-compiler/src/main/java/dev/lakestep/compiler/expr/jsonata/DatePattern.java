package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.DateFormats;
import dev.lakestep.compiler.expr.jsonata.DatePiece.Computed;
import dev.lakestep.compiler.expr.jsonata.DatePiece.Literal;
import dev.lakestep.compiler.expr.jsonata.DatePiece.Slice;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the letters of a pattern into pieces, in a zone that is always as far from UTC.
final class DatePattern {
  private static final ZonedDateTime SAMPLE = ZonedDateTime.parse("2021-03-01T09:00:00Z");

  /// Letters that yield the same for all dates in such a zone, from the year 1 on.
  private static final String CONSTANT = "XxZOzVG";

  private final String pattern;
  private final ZoneId zone;
  private final List<DatePiece> pieces = new ArrayList<>();
  private int at;

  private DatePattern(String pattern, ZoneId zone) {
    this.pattern = pattern;
    this.zone = zone;
  }

  /// The pieces, if each letter has a counterpart.
  static Optional<List<DatePiece>> pieces(String pattern, ZoneId zone) {
    DatePattern reading = new DatePattern(pattern, zone);
    boolean known = true;
    while (known && reading.at < pattern.length()) {
      known = reading.step();
    }
    return known ? Optional.of(List.copyOf(reading.pieces)) : Optional.empty();
  }

  private boolean step() {
    char c = pattern.charAt(at);
    if (c == '\'') {
      return quoted();
    }
    if (!isLetter(c)) {
      pieces.add(new Literal(String.valueOf(c)));
      at++;
      return "[]{}#".indexOf(c) < 0;
    }
    int from = at;
    while (at < pattern.length() && pattern.charAt(at) == c) {
      at++;
    }
    Optional<DatePiece> piece = letters(c, at - from);
    piece.ifPresent(pieces::add);
    return piece.isPresent();
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /// A text between quotes; two quotes in a row are one.
  private boolean quoted() {
    StringBuilder text = new StringBuilder();
    int from = ++at;
    while (at < pattern.length()) {
      boolean quote = pattern.charAt(at) == '\'';
      boolean twice = quote && pattern.startsWith("''", at);
      if (quote && !twice) {
        pieces.add(new Literal(at++ == from ? "'" : text.toString()));
        return true;
      }
      text.append(pattern.charAt(at));
      at += twice ? 2 : 1;
    }
    return false;
  }

  private Optional<DatePiece> letters(char letter, int count) {
    if (CONSTANT.indexOf(letter) >= 0) {
      String format = String.valueOf(letter).repeat(count);
      return Optional.of(new Literal(DateFormats.of(format).withZone(zone).format(SAMPLE)));
    }
    return switch (letter) {
      case 'y', 'u' ->
          switch (count) {
            case 1 -> number(0, 4);
            case 2 -> Optional.of(new Slice(2, 2));
            case 4 -> Optional.of(new Slice(0, 4));
            default -> Optional.empty();
          };
      case 'M' -> count <= 2 ? twoDigits(5, count) : name("MNn", count);
      case 'E' -> name("FNn", Math.max(3, count));
      case 'd' -> twoDigits(8, count);
      case 'H' -> twoDigits(11, count);
      case 'm' -> twoDigits(14, count);
      case 's' -> twoDigits(17, count);
      case 'h' -> padded("($number($substring($s, 11, 2)) + 11) % 12 + 1", count, 2);
      case 'D' -> padded(DAY_OF_YEAR, count, 3);
      case 'S' ->
          count <= 9 ? computed("$substring($f, 0, %d)".formatted(count)) : Optional.empty();
      case 'a' ->
          count == 1
              ? computed("($substring($s, 11, 2) < \"12\" ? \"AM\" : \"PM\")")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static final String DAY_OF_YEAR =
      "($toMillis($substring($s, 0, 10) & \"T00:00:00Z\")"
          + " - $toMillis($substring($s, 0, 4) & \"-01-01T00:00:00Z\")) / 86400000 + 1";

  private static Optional<DatePiece> twoDigits(int from, int count) {
    return switch (count) {
      case 1 -> number(from, 2);
      case 2 -> Optional.of(new Slice(from, 2));
      default -> Optional.empty();
    };
  }

  private static Optional<DatePiece> number(int from, int length) {
    return computed("$string($number($substring($s, %d, %d)))".formatted(from, length));
  }

  private static Optional<DatePiece> padded(String number, int count, int most) {
    if (count > most) {
      return Optional.empty();
    }
    String text = "$string(%s)".formatted(number);
    return computed(count == 1 ? text : "$pad(%s, -%d, \"0\")".formatted(text, count));
  }

  /// English names, whole or their first three letters.
  private static Optional<DatePiece> name(String picture, int count) {
    String name = "$fromMillis($m, \"[%s]\")".formatted(picture);
    return switch (count) {
      case 3 -> computed("$substring(%s, 0, 3)".formatted(name));
      case 4 -> computed(name);
      default -> Optional.empty();
    };
  }

  private static Optional<DatePiece> computed(String jsonata) {
    return Optional.of(new Computed(jsonata));
  }
}
