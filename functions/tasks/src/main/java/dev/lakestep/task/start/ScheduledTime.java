package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// One time of a schedule, and what expressions see of it.
public record ScheduledTime(TriggerTimes times, Instant at) {
  private static final int MOST_TICKS = 10_000;

  /// `date`, `next` and `previous`, in the zone of the trigger. Times at which the trigger would
  /// not start are passed over.
  ///
  /// @param wanted whether the trigger starts when these are its variables
  public ObjectNode variables(Predicate<ObjectNode> wanted) {
    ObjectNode variables = date(at);
    found(times::next, wanted).ifPresent(next -> variables.put("next", text(next)));
    found(times::previous, wanted).ifPresent(before -> variables.put("previous", text(before)));
    return variables;
  }

  /// The `date` alone.
  public ObjectNode date() {
    return date(at);
  }

  private Optional<Instant> found(
      Function<Instant, Optional<Instant>> step, Predicate<ObjectNode> wanted) {
    Optional<Instant> reached = step.apply(at);
    for (int i = 0; i < MOST_TICKS && reached.isPresent(); i++) {
      if (wanted.test(date(reached.get()))) {
        return reached;
      }
      reached = reached.flatMap(step);
    }
    return Optional.empty();
  }

  private ObjectNode date(Instant instant) {
    return JsonValues.JSON.objectNode().put("date", text(instant));
  }

  /// As Kestra has it: with seconds and offset, without the name of the zone.
  private String text(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(times.zone()));
  }
}
