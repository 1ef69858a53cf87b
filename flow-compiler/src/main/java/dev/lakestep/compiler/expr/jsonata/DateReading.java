package dev.lakestep.compiler.expr.jsonata;

import java.time.ZoneId;

/// How a date is read from what JSON holds of it: into `$g`, its parts as they are written, `$t`,
/// the second as ISO text, and `$f`, nine digits below the second.
enum DateReading {
  /// The text of a Java date, whose kind is known: a day alone is taken at noon.
  MOMENT("12:00"),
  /// Any text: a day alone is taken at midnight.
  TEXT("00:00"),
  /// Seconds since 1970.
  WHOLE(""),
  /// What the clock says: a date in UTC with three digits below the second.
  NOW("");

  private static final String TIME = "(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{0,9})?)?";
  private static final String ZONE =
      "(?:[Zz]|[+-](?:(?:0\\d|1[0-7])(?::[0-5]\\d)?|18(?::00)?))(?:\\[[A-Z][\\w~\\/.+:-]*\\])?";
  private static final String END = "(?![\\s\\S])";

  /// Far enough from where years have other than four digits, whatever the zone.
  private static final String YEARS = "(?!0000|0001-01-01|9999-12-31T)";

  /// A day that there is, in the years 1 to 9999.
  private static final String DAY =
      "^"
          + YEARS
          + "(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])"
          + "|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))"
          + "|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])"
          + "|(?:[02468][048]|[13579][26])00)-02-29)";

  /// As Java writes dates.
  private static final String WRITTEN =
      "^"
          + YEARS
          + "\\d{4}-\\d\\d-\\d\\d(?:T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?"
          + "(?:(?:Z|[+-]\\d\\d:\\d\\d)(?:\\[.+\\])?)?)?"
          + END;

  /// With a zone, or a day alone: what the functions of the calendar take.
  static final String CALENDAR = DAY + "(?:[Tt]" + TIME + ZONE + ")?" + END;

  /// With a time of day.
  static final String TIMED = DAY + "[Tt]" + TIME + "(?:" + ZONE + ")?" + END;

  private static final String ANY_DATE = DAY + "(?:[Tt]" + TIME + "(?:" + ZONE + ")?)?" + END;

  private static final String PARTS =
      "/^(.{10})T?(\\d\\d:\\d\\d|)(:\\d\\d|)(\\.\\d*|)(Z|[+-]\\d\\d|):?(\\d\\d|)/";

  private final String timeOfDay;

  DateReading(String timeOfDay) {
    this.timeOfDay = timeOfDay;
  }

  /// Whether `$d`, which is not null, can be read.
  String condition() {
    return switch (this) {
      case MOMENT -> isText(WRITTEN);
      case TEXT -> isText(ANY_DATE);
      case NOW -> "true";
      case WHOLE -> "($type($d) = \"number\" ? $d >= -62135596800 and $d <= 253402300799 : false)";
    };
  }

  static String isText(String regex) {
    return "($type($d) = \"string\" ? $contains($d, /" + regex + "/) : false)";
  }

  /// The steps that read `$d`; a date without a zone is one of this zone.
  String steps(ZoneId zone) {
    String suffix = DateZones.suffix(zone);
    return switch (this) {
      case MOMENT -> parts("$d", suffix);
      case TEXT -> parts("$uppercase($d)", suffix);
      case NOW -> "$g := [$substring($d, 0, 10)]; $t := $substring($d, 10, 9) & \"Z\"; ";
      case WHOLE ->
          "$w := $fromMillis($d * 1000 + %d); ".formatted(DateZones.offset(zone) * 1000L)
              + "$g := [$substring($w, 0, 10)]; $t := $substring($w, 10, 9) & \"%s\"; "
                  .formatted(suffix);
    };
  }

  private String parts(String text, String suffix) {
    return "$g := $match(%s, %s).groups; ".formatted(text, PARTS)
        + "$z := $g[4] = \"\" ? \"%s\" : $g[4] = \"Z\" ? \"Z\"".formatted(suffix)
        + " : $g[4] & \":\" & ($g[5] = \"\" ? \"00\" : $g[5]); "
        + "$t := \"T\" & ($g[1] = \"\" ? \"%s\" : $g[1])".formatted(timeOfDay)
        + " & ($g[2] = \"\" ? \":00\" : $g[2]) & $z; ";
  }

  /// The nine digits below a second.
  String fraction() {
    return switch (this) {
      case MOMENT, TEXT -> "$pad($substring($g[3], 1), 9, \"0\")";
      case WHOLE -> "\"000000000\"";
      case NOW -> "$substring($d, 20, 3) & \"000000\"";
    };
  }
}
