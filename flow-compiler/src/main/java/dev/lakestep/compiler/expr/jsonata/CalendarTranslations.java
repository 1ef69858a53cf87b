package dev.lakestep.compiler.expr.jsonata;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Functions of the calendar: they go by the day as it is written.
final class CalendarTranslations {
  private static final String NOON = "$toMillis($substring($d, 0, 10) & \"T00:00:00Z\")";
  private static final String WEEKDAY = "$fromMillis(%s, \"[FNn]\")".formatted(NOON);
  private static final String DAY = "$number($substring($d, 8, 2))";

  private static final List<String> WEEKDAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  private CalendarTranslations() {}

  static Optional<Phrase> function(Use use) {
    return switch (use.name()) {
      case "dayOfWeek" -> of(use, "$uppercase(%s)".formatted(WEEKDAY), Sort.TEXT);
      case "dayOfMonth" -> of(use, DAY, Sort.WHOLE);
      case "monthOfYear" -> of(use, "$number($substring($d, 5, 2))", Sort.WHOLE);
      case "hourOfDay" -> of(use, "$number($substring($d, 11, 2))", Sort.WHOLE);
      case "isWeekend" -> of(use, WEEKDAY + " in [\"Saturday\", \"Sunday\"]", Sort.FLAG);
      case "isLastWorkingDay" -> lastWorkingDay(use);
      case "isDayWeekInMonth" -> weekdayInMonth(use);
      default -> Optional.empty();
    };
  }

  private static Optional<Phrase> lastWorkingDay(Use use) {
    return DateTranslations.isGiven(use, "workingDays")
        ? Optional.empty()
        : of(
            use,
            "$w := %s; $w in [\"Saturday\", \"Sunday\"] ? false : ".formatted(WEEKDAY)
                + "$substring($fromMillis(%s + ($w = \"Friday\" ? 3 : 1) * 86400000), 5, 2)"
                    .formatted(NOON)
                + " != $substring($d, 5, 2)",
            Sort.FLAG);
  }

  private static Optional<Phrase> weekdayInMonth(Use use) {
    String wanted = use.text("dayOfWeek");
    Optional<String> weekday =
        WEEKDAYS.stream().filter(name -> name.equalsIgnoreCase(wanted)).findFirst();
    return weekday.flatMap(name ->
        place(use.text("position"))
            .flatMap(
                place -> of(use, "%s = \"%s\" and %s".formatted(WEEKDAY, name, place), Sort.FLAG)));
  }

  private static Optional<String> place(String position) {
    int week =
        List.of("FIRST", "SECOND", "THIRD", "FOURTH").indexOf(position.toUpperCase(Locale.ROOT));
    if (week >= 0) {
      return Optional.of("%s > %d and %s <= %d".formatted(DAY, week * 7, DAY, week * 7 + 7));
    }
    return position.equalsIgnoreCase("LAST")
        ? Optional.of(
            "$substring($fromMillis(%s + 604800000), 5, 2) != $substring($d, 5, 2)".formatted(NOON))
        : Optional.empty();
  }

  /// Dates and texts print as what JSON has of them; anything else is no date.
  private static Optional<Phrase> of(Use use, String steps, Sort sort) {
    Phrase date = use.argument("date");
    boolean couldBe = date.sort().can(Kind.MOMENT) || date.sort().can(Kind.TEXT);
    if (!couldBe) {
      return Optional.empty();
    }
    boolean timed = use.name().equals("hourOfDay");
    String regex = timed ? DateReading.TIMED : DateReading.CALENDAR;
    String given = "($d := %s; ".formatted(date.text());
    String complaint = "`%s` is given no date that it knows".formatted(use.name());
    return Optional.of(
        Phrase.of(given + steps + ")", sort)
            .unsafe()
            .demanding(
                new Demand(
                    date.condition(given + DateReading.isText(regex) + ")"), complaint, false)));
  }
}
