package dev.lakestep.schedule.timing;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.Optional;

/// A cron of AWS: minutes, hours, days of the month, months, days of the week, years.
public final class Cron {
  private static final int LAST_YEAR = 2199;

  private final BitSet minutes;
  private final BitSet hours;
  private final Days days;
  private final BitSet months;
  private final BitSet years;

  private Cron(BitSet minutes, BitSet hours, Days days, Months months) {
    this.minutes = minutes;
    this.hours = hours;
    this.days = days;
    this.months = months.months();
    this.years = months.years();
  }

  private record Months(BitSet months, BitSet years) {}

  /// Of six fields: `0 9 ? * MON-FRI *`; nothing if it cannot be read.
  static Optional<Cron> read(String text) {
    String[] fields = text.strip().split("\\s+", -1);
    if (fields.length != 6) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Cron(
              CronField.MINUTES.read(fields[0]),
              CronField.HOURS.read(fields[1]),
              Days.read(fields[2], fields[4]),
              new Months(CronField.MONTHS.read(fields[3]), CronField.YEARS.read(fields[5]))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The first time after `time`, to the minute; nothing if there is none any more.
  Optional<LocalDateTime> next(LocalDateTime time) {
    LocalDateTime earliest = time.withSecond(0).withNano(0).plusMinutes(1);
    LocalDate day = earliest.toLocalDate();
    LocalTime from = earliest.toLocalTime();
    while (day.getYear() <= LAST_YEAR) {
      if (!years.get(day.getYear())) {
        day = LocalDate.of(day.getYear() + 1, 1, 1);
      } else if (!months.get(day.getMonthValue())) {
        day = day.withDayOfMonth(1).plusMonths(1);
      } else {
        Optional<LocalTime> found = days.has(day) ? from(from) : Optional.empty();
        if (found.isPresent()) {
          return Optional.of(day.atTime(found.get()));
        }
        day = day.plusDays(1);
      }
      from = LocalTime.MIDNIGHT;
    }
    return Optional.empty();
  }

  private Optional<LocalTime> from(LocalTime earliest) {
    for (int hour = hours.nextSetBit(earliest.getHour());
        hour >= 0;
        hour = hours.nextSetBit(hour + 1)) {
      int first = hour == earliest.getHour() ? earliest.getMinute() : 0;
      int minute = minutes.nextSetBit(first);
      if (minute >= 0) {
        return Optional.of(LocalTime.of(hour, minute));
      }
    }
    return Optional.empty();
  }
}
