package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// One time of a schedule, and what expressions see of it.
public record ScheduledTime(TriggerTimes times, Instant at) {
  /// As many as Kestra looks at.
  private static final int MOST_TICKS = 10_000;

  /// `date`, `next` and `previous`, in the zone of the trigger. Times at which the trigger would
  /// not start are passed over.
  public ObjectNode variables(Wanted wanted) {
    ObjectNode variables = date(at);
    found(times::next, this::end, wanted).ifPresent(next -> variables.put("next", text(next)));
    found(times::previous, this::begin, wanted)
        .ifPresent(before -> variables.put("previous", text(before)));
    return variables;
  }

  /// The `date` alone.
  public ObjectNode date() {
    return date(at);
  }

  /// Days without a start are stepped over whole: a cron may name a thousand times of each.
  ///
  /// @param edge where the day of a time ends, in the direction of the steps
  private Optional<Instant> found(
      Function<Instant, Optional<Instant>> step, UnaryOperator<Instant> edge, Wanted wanted) {
    Optional<Instant> reached = step.apply(at);
    for (int i = 0; i < MOST_TICKS && reached.isPresent(); i++) {
      ObjectNode date = date(reached.get());
      boolean isDay = wanted.thatDay(date);
      if (isDay && wanted.at(date)) {
        return reached;
      }
      reached = step.apply(isDay ? reached.get() : edge.apply(reached.get()));
    }
    return Optional.empty();
  }

  /// The last moment of a day.
  private Instant end(Instant time) {
    return day(time).plusDays(1).atStartOfDay(times.zone()).toInstant().minusNanos(1);
  }

  private Instant begin(Instant time) {
    return day(time).atStartOfDay(times.zone()).toInstant();
  }

  private LocalDate day(Instant time) {
    return time.atZone(times.zone()).toLocalDate();
  }

  private ObjectNode date(Instant instant) {
    return JsonValues.JSON.objectNode().put("date", text(instant));
  }

  /// As Kestra has it: with seconds and offset, without the name of the zone.
  private String text(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(times.zone()));
  }
}
