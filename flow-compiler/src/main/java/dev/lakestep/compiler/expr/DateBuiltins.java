package dev.lakestep.compiler.expr;

import static dev.lakestep.compiler.expr.Builtin.filter;
import static dev.lakestep.compiler.expr.Builtin.function;
import static dev.lakestep.compiler.expr.Form.NUMBER;
import static dev.lakestep.compiler.expr.Form.TEXT;
import static dev.lakestep.compiler.expr.Form.TIME;

import dev.lakestep.compiler.expr.Builtin.Grammar;
import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What reads, moves and writes dates.
final class DateBuiltins {
  private static final String ZONE = "timeZone";
  private static final String EXISTING = "existingFormat";
  private static final String DATE = "date";

  static final List<Builtin> ALL =
      List.of(
          formatted(filter("date", Results.TEXT, "As text, in a format.").of(TIME, TEXT, NUMBER)),
          formatted(
              filter("dateAdd", Results.TEXT, "Moved by an amount of a unit.")
                  .of(TIME, TEXT, NUMBER)
                  .needing("amount", NUMBER)
                  .choosing("unit", names(ChronoUnit.values()))),
          stamp("timestamp", Results.WHOLE, "Seconds since 1970."),
          stamp("timestampMilli", Results.WHOLE, "Milliseconds since 1970."),
          stamp("timestampMicro", Results.TEXT, "Microseconds since 1970, as text."),
          stamp("timestampNano", Results.TEXT, "Nanoseconds since 1970, as text."),
          formatted(function("now", Results.ANY, "This moment.").fromWorld()),
          ofDate("dayOfWeek", Results.TEXT, "The day of the week, such as `MONDAY`."),
          ofDate("dayOfMonth", Results.WHOLE, "The day of the month, from 1."),
          ofDate("monthOfYear", Results.WHOLE, "The month, from 1."),
          ofDate("hourOfDay", Results.WHOLE, "The hour, from 0."),
          ofDate("isWeekend", Results.FLAG, "Whether it is a Saturday or a Sunday."),
          ofDate("isLastWorkingDay", Results.FLAG, "Whether the month has no later working day.")
              .taking("workingDays", TEXT),
          ofDate(
                  "isPublicHoliday",
                  Results.FLAG,
                  "A holiday of a country; known, but not evaluated here.")
              .needing("countryCode", TEXT)
              .taking("subDivision", TEXT),
          ofDate("isDayWeekInMonth", Results.FLAG, "Whether it is, say, the second Monday.")
              .choosingInAnyCase("dayOfWeek", names(DayOfWeek.values()))
              .choosingInAnyCase("position", Set.of("FIRST", "SECOND", "THIRD", "FOURTH", "LAST")));

  private DateBuiltins() {}

  private static Builtin formatted(Builtin builtin) {
    return builtin
        .taking("format", TEXT)
        .reading(Grammar.DATE_PATTERN)
        .taking(ZONE, TEXT)
        .reading(Grammar.ZONE)
        .taking(EXISTING, TEXT)
        .reading(Grammar.DATE_PATTERN)
        .taking("locale", TEXT);
  }

  private static Builtin stamp(String name, Builtin.Result result, String doc) {
    return filter(name, result, doc)
        .of(TIME, TEXT, NUMBER)
        .taking(ZONE, TEXT)
        .reading(Grammar.ZONE)
        .taking(EXISTING, TEXT)
        .reading(Grammar.DATE_PATTERN);
  }

  private static Builtin ofDate(String name, Builtin.Result result, String doc) {
    return function(name, result, doc).needing(DATE, TIME, TEXT);
  }

  private static Set<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
  }
}
