package dev.lakestep.compiler.expr.eval;

import dev.lakestep.compiler.expr.Value;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Functions of the calendar; they go by the day as it is written, in whatever zone.
final class Calendar {
  private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private Calendar() {}

  static Value dayOfWeek(Call call) {
    return Value.of(day(call).getDayOfWeek().name());
  }

  static Value dayOfMonth(Call call) {
    return integer(call, day(call).getDayOfMonth());
  }

  static Value monthOfYear(Call call) {
    return integer(call, day(call).getMonthValue());
  }

  static Value hourOfDay(Call call) {
    String text = call.printed(call.required("date"));
    try {
      return integer(call, ZonedDateTime.parse(text).getHour());
    } catch (DateTimeException e) {
      return integer(call, LocalDateTime.parse(text).getHour());
    }
  }

  static Value isWeekend(Call call) {
    return Value.of(WEEKEND.contains(day(call).getDayOfWeek()));
  }

  static Value isDayWeekInMonth(Call call) {
    LocalDate day = day(call);
    DayOfWeek wanted = weekday(call.printed(call.required("dayOfWeek")));
    LocalDate first = day.with(TemporalAdjusters.firstInMonth(wanted));
    String position = call.printed(call.required("position")).toUpperCase(Locale.ROOT);
    LocalDate found =
        switch (position) {
          case "FIRST" -> first;
          case "SECOND" -> first.plusWeeks(1);
          case "THIRD" -> first.plusWeeks(2);
          case "FOURTH" -> first.plusWeeks(3);
          case "LAST" -> day.with(TemporalAdjusters.lastInMonth(wanted));
          default ->
              throw call.failure(
                  "`%s` is no position: it is FIRST, SECOND, THIRD, FOURTH or LAST"
                      .formatted(position));
        };
    return Value.of(found.equals(day));
  }

  static Value isLastWorkingDay(Call call) {
    LocalDate day = day(call);
    Set<DayOfWeek> working = workingDays(call);
    LocalDate last = day.with(TemporalAdjusters.lastDayOfMonth());
    while (!working.contains(last.getDayOfWeek())) {
      last = last.minusDays(1);
    }
    return Value.of(last.equals(day));
  }

  private static Set<DayOfWeek> workingDays(Call call) {
    String names =
        call.argument("workingDays") instanceof Value.Nothing
            ? ""
            : call.printed(call.argument("workingDays"));
    if (names.isBlank()) {
      return EnumSet.complementOf(EnumSet.copyOf(WEEKEND));
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String name : names.split("[,\\s]+", -1)) {
      if (!name.isEmpty()) {
        days.add(weekday(name));
      }
    }
    if (days.isEmpty()) {
      throw call.failure("`workingDays` names no day");
    }
    return days;
  }

  private static DayOfWeek weekday(String name) {
    return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static LocalDate day(Call call) {
    String text = call.printed(call.required("date"));
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return ZonedDateTime.parse(text).toLocalDate();
    }
  }

  private static Value integer(Call call, int number) {
    return call.marked(new Value.Whole(number), Held.INTEGER);
  }
}
