package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Word;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// When a schedule starts its flow, in Kestra's terms: if both the day of the month and the day of
/// the week are restricted, either of them is enough.
public record CronExpression(
    CronField seconds,
    CronField minutes,
    CronField hours,
    CronField daysOfMonth,
    CronField months,
    CronField daysOfWeek) {

  /// The days of a leap day to the next one that is sure to be there.
  private static final int DAYS_TO_LOOK_AHEAD = 366 + 8 * 366;

  /// What EventBridge can make of a cron.
  public sealed interface InEventBridge {
    /// Expressions say it: `cron(m h dom mon dow year)`. There are two if both day fields restrict
    /// the days, and both may name the same time.
    record Says(List<String> crons) implements InEventBridge {
      public Says {
        crons = List.copyOf(crons);
      }
    }

    /// It starts more than once a minute, or not on the minute.
    record NeedsSeconds() implements InEventBridge {}
  }

  /// Reads a cron of five fields, of six if `withSeconds`, or a nickname such as `@daily`.
  public static Optional<CronExpression> read(
      Word written, boolean withSeconds, Diagnostics problems) {
    return CronReader.read(written, withSeconds, problems);
  }

  public InEventBridge inEventBridge() {
    if (seconds.values().cardinality() != 1 || !seconds.has(0)) {
      return new InEventBridge.NeedsSeconds();
    }
    boolean byMonth = !daysOfMonth.open();
    boolean byWeek = !daysOfWeek.open();
    if (byMonth && byWeek && !daysOfMonth.full() && !daysOfWeek.full()) {
      String week = cron("?", daysOfWeek.eventBridge());
      return says(
          anyDayComes() ? List.of(cron(daysOfMonth.eventBridge(), "?"), week) : List.of(week));
    }
    boolean everyDay = (daysOfMonth.full() && daysOfWeek.full()) || (byMonth && byWeek);
    if (everyDay) {
      return says(List.of(cron("*", "?")));
    }
    return says(
        List.of(
            byWeek ? cron("?", daysOfWeek.eventBridge()) : cron(daysOfMonth.eventBridge(), "?")));
  }

  private static InEventBridge says(List<String> crons) {
    return new InEventBridge.Says(crons);
  }

  /// Whether some month has one of the days of the month, which `31 2` has not.
  private boolean anyDayComes() {
    return daysOfMonth.last()
        || months.values().stream()
            .anyMatch(month -> daysOfMonth.from(1) <= Month.of(month).maxLength());
  }

  public boolean fallsOn(LocalDate day) {
    return months.has(day.getMonthValue()) && dayFits(day);
  }

  /// The first time strictly after `time`; none if there is no such day.
  public Optional<LocalDateTime> next(LocalDateTime time) {
    LocalDate day = time.toLocalDate();
    LocalTime earliest = time.toLocalTime().withNano(0).plusSeconds(1);
    if (earliest.equals(LocalTime.MIN)) {
      day = day.plusDays(1);
    }
    for (int i = 0; i < DAYS_TO_LOOK_AHEAD; i++) {
      if (fallsOn(day)) {
        Optional<LocalTime> found = firstTime(earliest);
        if (found.isPresent()) {
          return Optional.of(day.atTime(found.get()));
        }
      }
      day = day.plusDays(1);
      earliest = LocalTime.MIN;
    }
    return Optional.empty();
  }

  /// The last time strictly before `time`; none if there was no such day.
  public Optional<LocalDateTime> previous(LocalDateTime time) {
    LocalTime latest = time.toLocalTime().truncatedTo(ChronoUnit.SECONDS);
    LocalDate day = time.toLocalDate();
    if (latest.equals(time.toLocalTime())) {
      day = latest.equals(LocalTime.MIN) ? day.minusDays(1) : day;
      latest = latest.minusSeconds(1);
    }
    for (int i = 0; i < DAYS_TO_LOOK_AHEAD; i++) {
      if (fallsOn(day)) {
        Optional<LocalTime> found = lastTime(latest);
        if (found.isPresent()) {
          return Optional.of(day.atTime(found.get()));
        }
      }
      day = day.minusDays(1);
      latest = LocalTime.MAX;
    }
    return Optional.empty();
  }

  /// Whether all its times of day lie from `from` up to but not including `to`.
  boolean onlyWithin(LocalTime from, LocalTime to) {
    Optional<LocalTime> first = firstTime(from);
    return first.filter(time -> time.isBefore(to)).isPresent()
        && firstTime(LocalTime.MIN).equals(first)
        && firstTime(to).isEmpty();
  }

  private boolean dayFits(LocalDate day) {
    boolean lastDay = daysOfMonth.last() && day.getDayOfMonth() == day.lengthOfMonth();
    boolean inMonth = lastDay || daysOfMonth.has(day.getDayOfMonth());
    boolean inWeek = daysOfWeek.has(day.getDayOfWeek().getValue() % 7);
    boolean either = !daysOfMonth.open() && !daysOfWeek.open();
    return either ? inMonth || inWeek : inMonth && inWeek;
  }

  private Optional<LocalTime> firstTime(LocalTime earliest) {
    for (int hour = hours.from(earliest.getHour()); hour >= 0; hour = hours.from(hour + 1)) {
      boolean sameHour = hour == earliest.getHour();
      int start = sameHour ? earliest.getMinute() : 0;
      for (int minute = minutes.from(start); minute >= 0; minute = minutes.from(minute + 1)) {
        boolean sameMinute = sameHour && minute == earliest.getMinute();
        int second = seconds.from(sameMinute ? earliest.getSecond() : 0);
        if (second >= 0) {
          return Optional.of(LocalTime.of(hour, minute, second));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<LocalTime> lastTime(LocalTime latest) {
    for (int hour = hours.upTo(latest.getHour()); hour >= 0; hour = hours.upTo(hour - 1)) {
      boolean sameHour = hour == latest.getHour();
      int end = sameHour ? latest.getMinute() : 59;
      for (int minute = minutes.upTo(end); minute >= 0; minute = minutes.upTo(minute - 1)) {
        boolean sameMinute = sameHour && minute == latest.getMinute();
        int second = seconds.upTo(sameMinute ? latest.getSecond() : 59);
        if (second >= 0) {
          return Optional.of(LocalTime.of(hour, minute, second));
        }
      }
    }
    return Optional.empty();
  }

  private String cron(String dayOfMonth, String dayOfWeek) {
    return "cron(%s %s %s %s %s *)"
        .formatted(
            minutes.eventBridge(),
            hours.eventBridge(),
            dayOfMonth,
            months.eventBridge(),
            dayOfWeek);
  }
}
