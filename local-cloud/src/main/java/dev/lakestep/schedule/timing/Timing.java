package dev.lakestep.schedule.timing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When something comes round: `at(..)`, `rate(..)` or `cron(..)`.
///
/// In a time zone whose clocks are put forward, a local time that is skipped does not come; where
/// they are put back, a local time that comes twice is its first one.
public sealed interface Timing {
  Pattern FORM = Pattern.compile("(at|rate|cron)\\((.*)\\)");
  Pattern RATE = Pattern.compile("([1-9]\\d{0,8}) (minutes?|hours?|days?)");
  Pattern AT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d");

  /// The first time after `time`; `begin` is from when a rate is counted.
  Optional<Instant> next(Instant time, Instant begin);

  /// Whether it can come more than once.
  boolean isRecurring();

  /// Nothing if it cannot be read.
  static Optional<Timing> read(String expression, ZoneId zone) {
    Matcher form = FORM.matcher(expression);
    if (!form.matches()) {
      return Optional.empty();
    }
    String inner = form.group(2);
    return switch (form.group(1)) {
      case "at" -> at(inner, zone);
      case "rate" -> rate(inner);
      default -> Cron.read(inner).map(cron -> new Recurring(cron, zone));
    };
  }

  private static Optional<Timing> at(String text, ZoneId zone) {
    try {
      return AT.matcher(text).matches()
          ? Optional.of(new Once(LocalDateTime.parse(text).atZone(zone).toInstant()))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// One is said in the singular, more in the plural.
  private static Optional<Timing> rate(String text) {
    Matcher found = RATE.matcher(text);
    if (!found.matches() || found.group(1).equals("1") == found.group(2).endsWith("s")) {
      return Optional.empty();
    }
    long amount = Long.parseLong(found.group(1));
    return Optional.of(
        new Rate(
            switch (found.group(2).charAt(0)) {
              case 'm' -> Duration.ofMinutes(amount);
              case 'h' -> Duration.ofHours(amount);
              default -> Duration.ofDays(amount);
            }));
  }

  /// Once.
  record Once(Instant at) implements Timing {
    @Override
    public Optional<Instant> next(Instant time, Instant begin) {
      return at.isAfter(time) ? Optional.of(at) : Optional.empty();
    }

    @Override
    public boolean isRecurring() {
      return false;
    }
  }

  /// Every so often.
  record Rate(Duration every) implements Timing {
    @Override
    public Optional<Instant> next(Instant time, Instant begin) {
      if (time.isBefore(begin)) {
        return Optional.of(begin);
      }
      long gone = Duration.between(begin, time).dividedBy(every);
      return Optional.of(begin.plus(every.multipliedBy(gone + 1)));
    }

    @Override
    public boolean isRecurring() {
      return true;
    }
  }

  /// By the clock and the calendar of a place.
  record Recurring(Cron cron, ZoneId zone) implements Timing {
    @Override
    public Optional<Instant> next(Instant time, Instant begin) {
      Instant from = time.isBefore(begin) ? begin.minusMillis(1) : time;
      try {
        return after(from);
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }

    private Optional<Instant> after(Instant time) {
      LocalDateTime local = time.atZone(zone).toLocalDateTime();
      while (true) {
        Optional<LocalDateTime> next = cron.next(local);
        if (next.isEmpty()) {
          return Optional.empty();
        }
        local = next.get();
        Optional<ZoneOffsetTransition> change =
            Optional.ofNullable(zone.getRules().getTransition(local));
        Instant instant = local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        if (instant.isAfter(time) && change.filter(ZoneOffsetTransition::isGap).isEmpty()) {
          return Optional.of(instant);
        }
      }
    }

    @Override
    public boolean isRecurring() {
      return true;
    }
  }
}
