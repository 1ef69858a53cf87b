package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.contract.Arguments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// In what time the executions must come that a trigger waits for.
sealed interface Window {

  /// What counts together with an execution at this time: a name for all of it, the same for the
  /// same window; nothing if it counts for none.
  Optional<String> at(Instant time);

  /// Whether what came then still counts now.
  boolean counts(Instant then, Instant now);

  /// One after the other, from midnight on.
  record Every(Duration length, Duration offset, ZoneId zone) implements Window {
    private static final Duration DAY = Duration.ofDays(1);

    @Override
    public Optional<String> at(Instant time) {
      LocalDate day = time.minus(offset).atZone(zone).toLocalDate();
      long days = Math.max(1, length.toDays());
      Instant first = begin(day.minusDays(Math.floorMod(day.toEpochDay(), days)));
      if (length.compareTo(DAY) >= 0) {
        return Optional.of(first.toString());
      }
      long gone = Duration.between(first, time).dividedBy(length);
      return Optional.of(first.plus(length.multipliedBy(gone)).toString());
    }

    private Instant begin(LocalDate day) {
      return day.atStartOfDay(zone).toInstant().plus(offset);
    }

    @Override
    public boolean counts(Instant then, Instant now) {
      return true;
    }
  }

  /// Each day from one time to another, also across midnight.
  record Daily(LocalTime from, LocalTime to, ZoneId zone) implements Window {
    @Override
    public Optional<String> at(Instant time) {
      ZonedDateTime there = time.atZone(zone);
      LocalTime clock = there.toLocalTime();
      LocalDate day = there.toLocalDate();
      boolean overMidnight = to.isBefore(from);
      boolean late = !clock.isBefore(from);
      boolean early = !clock.isAfter(to);
      if (overMidnight ? !late && !early : !late || !early) {
        return Optional.empty();
      }
      return Optional.of((overMidnight && !late ? day.minusDays(1) : day).toString());
    }

    @Override
    public boolean counts(Instant then, Instant now) {
      return true;
    }
  }

  /// As long as each has ended within this time before the last.
  record Sliding(Duration length) implements Window {
    @Override
    public Optional<String> at(Instant time) {
      return Optional.of("sliding");
    }

    @Override
    public boolean counts(Instant then, Instant now) {
      return !then.plus(length).isBefore(now);
    }
  }

  /// As the rules of a trigger say, by `window` of 2.0 or `timeWindow` of 1.x; else a day.
  static Window of(JsonNode rules) {
    return rules.has("window") ? modern(rules.path("window")) : old(rules.path("timeWindow"));
  }

  private static Window modern(JsonNode window) {
    ZoneId zone = zone(window);
    if (window.has("lookback")) {
      return new Sliding(duration(window, "lookback", Duration.ZERO));
    }
    if (window.has("deadline") || window.has("from") || window.has("to")) {
      LocalTime to = time(window, "to", LocalTime.MAX);
      return new Daily(time(window, "from", LocalTime.MIN), time(window, "deadline", to), zone);
    }
    return new Every(
        duration(window, "every", Duration.ofDays(1)),
        duration(window, "offset", Duration.ZERO),
        zone);
  }

  private static Window old(JsonNode window) {
    ZoneId zone = zone(window);
    Duration length = duration(window, "window", Duration.ofDays(1));
    return switch (window.path("type").asText("DURATION_WINDOW")) {
      case "SLIDING_WINDOW" -> new Sliding(length);
      case "DAILY_TIME_DEADLINE" ->
          new Daily(LocalTime.MIN, time(window, "deadline", LocalTime.MAX), zone);
      case "DAILY_TIME_WINDOW" ->
          new Daily(
              time(window, "startTime", LocalTime.MIN),
              time(window, "endTime", LocalTime.MAX),
              zone);
      default -> new Every(length, duration(window, "windowAdvance", Duration.ZERO), zone);
    };
  }

  private static ZoneId zone(JsonNode window) {
    return ZoneId.of(window.path("timezone").asText("UTC"));
  }

  private static Duration duration(JsonNode window, String name, Duration otherwise) {
    return window.isObject() ? Arguments.of(window).duration(name).orElse(otherwise) : otherwise;
  }

  /// Its offset, if it has one, says less than the zone of the window.
  private static LocalTime time(JsonNode window, String name, LocalTime otherwise) {
    String text = window.path(name).asText();
    return text.isEmpty()
        ? otherwise
        : LocalTime.parse(text.replaceFirst("(Z|[+-]\\d\\d:?\\d\\d)$", ""));
  }
}
