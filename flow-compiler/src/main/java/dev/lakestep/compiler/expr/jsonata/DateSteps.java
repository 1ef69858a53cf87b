package dev.lakestep.compiler.expr.jsonata;

import java.time.ZoneId;
import java.util.List;

/// What is done with a date `$d`, step by step: it is read, moved, and brought to the zone that it
/// is shown in. The steps bind `$m`, its milliseconds there, and `$s`, its ISO text.
record DateSteps(DateReading reading, Move move, ZoneId zone) {
  private static final long FIRST = -62_135_596_800_000L;
  private static final long LAST = 253_402_300_799_000L;

  /// By an amount `$n`.
  sealed interface Move {
    record None() implements Move {}

    record Millis(long each) implements Move {}

    /// A day that the month does not have becomes its last one.
    record Months(int each) implements Move {}
  }

  /// The date as text, in these pieces.
  String shown(List<DatePiece> pieces) {
    return steps() + and(DatePiece.joined(pieces));
  }

  String seconds() {
    return instant() + "$m / 1000";
  }

  String millis() {
    return instant() + and("$m + $number($substring($f, 0, 3))");
  }

  /// Seconds with some digits below them, as one number, in text: it has more digits than JSONata's
  /// numbers.
  String digits(int digits) {
    String whole = "1" + "0".repeat(digits);
    return instant()
        + and(
            "$u := $number($substring($f, 0, %d)); ".formatted(digits)
                + "$q := $m / 1000; $a := $q < 0 ? ($u = 0 ? -$q : -$q - 1) : $q; "
                + "$b := $string($q < 0 and $u > 0 ? %s - $u : $u); ".formatted(whole)
                + "($q < 0 ? \"-\" : \"\") & ($a = 0 ? $b : "
                + "$string($a) & $pad($b, -%d, \"0\"))".formatted(digits));
  }

  /// Whether its nanoseconds since 1970 are as many as Java counts.
  String countsNanos() {
    return instant() + "$m > -9223372036000 and $m < 9223372036000";
  }

  /// Whether the moved date is one of the years 1 to 9999.
  String inRange() {
    return switch (move) {
      case Move.None _ -> "true";
      case Move.Millis _ -> steps() + "$m >= %d and $m <= %d".formatted(FIRST, LAST);
      case Move.Months(int each) -> reading.steps(zone) + month(each) + "$k > 12 and $k < 119975";
    };
  }

  /// As read, in no zone.
  private String instant() {
    return reading.steps(zone) + "$m := $toMillis($g[0] & $t); ";
  }

  private String steps() {
    return reading.steps(zone)
        + switch (move) {
          case Move.None _ -> "$m := $toMillis($g[0] & $t)%s; ".formatted(shift());
          case Move.Millis(long each) ->
              "$m := $toMillis($g[0] & $t) + $n * %d%s; ".formatted(each, shift());
          case Move.Months(int each) ->
              month(each)
                  + "$a := $toMillis(%s & $t); ".formatted(firstOf("$k"))
                  + "$b := $toMillis(%s & $t); ".formatted(firstOf("($k + 1)"))
                  + "$m := $a + $min([($number($substring($g[0], 8, 2)) - 1) * 86400000,"
                  + " $b - $a - 86400000])%s; ".formatted(shift());
        };
  }

  /// The months since the year 0.
  private static String month(int each) {
    return "$k := $number($substring($g[0], 0, 4)) * 12 + $number($substring($g[0], 5, 2)) - 1"
        + " + $n * %d; ".formatted(each);
  }

  private static String firstOf(String month) {
    return "$pad($string($floor(%s / 12)), -4, \"0\") & \"-\"".formatted(month)
        + " & $pad($string(%s %% 12 + 1), -2, \"0\") & \"-01\"".formatted(month);
  }

  private String shift() {
    long ahead = DateZones.offset(zone) * 1000L;
    return ahead == 0 ? "" : ahead > 0 ? " + " + ahead : " - " + -ahead;
  }

  /// The last step, after those that it looks at.
  private String and(String result) {
    String text = result.contains("$s,") ? "$s := $fromMillis($m); " : "";
    String fraction = result.contains("$f,") ? "$f := %s; ".formatted(reading.fraction()) : "";
    return text + fraction + result;
  }
}
