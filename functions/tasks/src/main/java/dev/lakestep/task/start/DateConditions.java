package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.call.TaskErrors;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/// The conditions that look at a date, by its own offset.
record DateConditions(JsonNode given) {

  boolean hold(String name) {
    ZonedDateTime date = date("date");
    return switch (name) {
      case "DateTimeBetween" ->
          (!given.has("after") || !date.isBefore(date("after")))
              && (!given.has("before") || !date.isAfter(date("before")));
      case "TimeBetween" -> betweenTimes(date);
      case "DayWeek" -> date.getDayOfWeek() == day();
      case "DayWeekInMonth" -> date.getDayOfWeek() == day() && isInMonth(date.toLocalDate());
      case "Weekend" ->
          date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
      case "PublicHoliday" ->
          Holidays.has(text("country"), text("subDivision"), date.toLocalDate());
      default -> throw new IllegalArgumentException(name);
    };
  }

  /// Across midnight, if it ends before it begins.
  private boolean betweenTimes(ZonedDateTime date) {
    OffsetTime time = date.toOffsetDateTime().toOffsetTime();
    if (!given.has("after") || !given.has("before")) {
      return (!given.has("after") || time.isAfter(time("after", date)))
          && (!given.has("before") || time.isBefore(time("before", date)));
    }
    OffsetTime after = time("after", date);
    OffsetTime before = time("before", date);
    return before.isBefore(after)
        ? time.isAfter(after) || time.isBefore(before)
        : time.isAfter(after) && time.isBefore(before);
  }

  private boolean isInMonth(LocalDate date) {
    int nth = (date.getDayOfMonth() - 1) / 7 + 1;
    return switch (text("dayInMonth")) {
      case "FIRST" -> nth == 1;
      case "SECOND" -> nth == 2;
      case "THIRD" -> nth == 3;
      case "FOURTH" -> nth == 4;
      default -> date.equals(date.with(TemporalAdjusters.lastInMonth(date.getDayOfWeek())));
    };
  }

  private DayOfWeek day() {
    return DayOfWeek.valueOf(text("dayOfWeek").toUpperCase(Locale.ROOT));
  }

  private String text(String name) {
    return given.path(name).asText();
  }

  private ZonedDateTime date(String name) {
    String text = text(name).strip();
    try {
      TemporalAccessor read =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
      return read instanceof ZonedDateTime zoned
          ? zoned
          : LocalDateTime.from(read).atZone(ZoneOffset.UTC);
    } catch (DateTimeException _) {
      return day(name, text);
    }
  }

  private static ZonedDateTime day(String name, String text) {
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new NamedError(TaskErrors.EXPRESSION, "`%s` is no date: `%s`".formatted(name, text), e);
    }
  }

  private OffsetTime time(String name, ZonedDateTime date) {
    try {
      TemporalAccessor read =
          DateTimeFormatter.ISO_TIME.parseBest(
              text(name).strip(), OffsetTime::from, LocalTime::from);
      return read instanceof OffsetTime time
          ? time
          : LocalTime.from(read).atOffset(date.getOffset());
    } catch (DateTimeException e) {
      throw new NamedError(
          TaskErrors.EXPRESSION, "`%s` is no time: `%s`".formatted(name, text(name)), e);
    }
  }
}
