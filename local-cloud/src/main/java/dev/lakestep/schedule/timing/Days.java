package dev.lakestep.schedule.timing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;

/// Which days a cron means: those of the month or those of the week, where `?` leaves it to the
/// other.
sealed interface Days {
  boolean has(LocalDate day);

  static Days read(String ofMonth, String ofWeek) {
    if (ofMonth.equals("?") == ofWeek.equals("?")) {
      throw new IllegalArgumentException("`?` is for one of both");
    }
    return ofMonth.equals("?") ? ofWeek(ofWeek) : ofMonth(ofMonth);
  }

  private static Days ofMonth(String text) {
    if (text.equals("L")) {
      return new FromEnd(0);
    }
    if (text.equals("LW")) {
      return new Weekday(0);
    }
    if (text.matches("L-\\d{1,2}")) {
      return new FromEnd(Integer.parseInt(text.substring(2)));
    }
    return text.endsWith("W")
        ? new Weekday(CronField.DAYS_OF_MONTH.value(text.substring(0, text.length() - 1)))
        : new OfMonth(CronField.DAYS_OF_MONTH.read(text));
  }

  private static Days ofWeek(String text) {
    int sign = text.indexOf('#');
    if (sign > 0) {
      if (!text.substring(sign + 1).matches("[1-5]")) {
        throw new IllegalArgumentException(text);
      }
      int which = text.charAt(sign + 1) - '0';
      return new OfWeek(CronField.DAYS_OF_WEEK.value(text.substring(0, sign)), which);
    }
    if (text.equals("L")) {
      return new OnDays(CronField.DAYS_OF_WEEK.read("SAT"));
    }
    return text.length() > 1 && text.endsWith("L")
        ? new OfWeek(CronField.DAYS_OF_WEEK.value(text.substring(0, text.length() - 1)), -1)
        : new OnDays(CronField.DAYS_OF_WEEK.read(text));
  }

  private static int weekday(LocalDate day) {
    return day.getDayOfWeek().getValue() % 7 + 1;
  }

  record OfMonth(BitSet days) implements Days {
    @Override
    public boolean has(LocalDate day) {
      return days.get(day.getDayOfMonth());
    }
  }

  /// The last day of the month, or one some days before it.
  record FromEnd(int before) implements Days {
    @Override
    public boolean has(LocalDate day) {
      return day.getDayOfMonth() == day.lengthOfMonth() - before;
    }
  }

  /// The day from Monday to Friday of the same month that is nearest to a day; 0 is the last day.
  record Weekday(int nearest) implements Days {
    @Override
    public boolean has(LocalDate day) {
      if (nearest > day.lengthOfMonth()) {
        return false;
      }
      LocalDate wanted = day.withDayOfMonth(nearest == 0 ? day.lengthOfMonth() : nearest);
      return day.equals(working(wanted));
    }

    private static LocalDate working(LocalDate day) {
      return switch (day.getDayOfWeek()) {
        case SATURDAY -> day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
        case SUNDAY ->
            day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
        case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
      };
    }
  }

  record OnDays(BitSet days) implements Days {
    @Override
    public boolean has(LocalDate day) {
      return days.get(weekday(day));
    }
  }

  /// The third Friday, or the last one where `which` is -1.
  record OfWeek(int number, int which) implements Days {
    @Override
    public boolean has(LocalDate day) {
      if (weekday(day) != number) {
        return false;
      }
      DayOfWeek name = day.getDayOfWeek();
      return which < 0
          ? day.equals(day.with(TemporalAdjusters.lastInMonth(name)))
          : (day.getDayOfMonth() - 1) / 7 + 1 == which;
    }
  }
}
