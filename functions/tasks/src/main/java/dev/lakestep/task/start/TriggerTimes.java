package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.compiler.check.CronTimes;
import dev.lakestep.task.flow.DeployedTrigger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// The instants at which a trigger starts its flow by the clock.
public sealed interface TriggerTimes {
  ZoneId zone();

  /// The first one strictly after `time`.
  Optional<Instant> next(Instant time);

  /// The last one strictly before `time`.
  Optional<Instant> previous(Instant time);

  /// Those from `from` up to but not including `to`, at most so many.
  default List<Instant> between(Instant from, Instant to, int most) {
    List<Instant> all = new ArrayList<>();
    Optional<Instant> next = next(from.minusNanos(1));
    while (next.isPresent() && next.get().isBefore(to) && all.size() < most) {
      all.add(next.get());
      next = next(next.get());
    }
    return all;
  }

  /// Those of a trigger; nothing if no clock starts it.
  static Optional<TriggerTimes> of(DeployedTrigger trigger) {
    JsonNode json = trigger.json();
    ZoneId zone = ZoneId.of(json.path("timezone").asText("UTC"));
    if (json.path("cron").isTextual()) {
      return CronTimes.read(json.path("cron").asText(), zone).map(ByCron::new);
    }
    if (!json.path("dates").isArray()) {
      return Optional.empty();
    }
    NavigableSet<Instant> dates = new TreeSet<>();
    json.path("dates").forEach(date -> dates.add(ZonedDateTime.parse(date.asText()).toInstant()));
    return Optional.of(new OnDates(dates, zone));
  }

  /// As a cron says.
  record ByCron(CronTimes cron) implements TriggerTimes {
    @Override
    public ZoneId zone() {
      return cron.zone();
    }

    @Override
    public Optional<Instant> next(Instant time) {
      return cron.next(time);
    }

    @Override
    public Optional<Instant> previous(Instant time) {
      return cron.previous(time);
    }
  }

  /// One after the other.
  record OnDates(NavigableSet<Instant> dates, ZoneId zone) implements TriggerTimes {
    @Override
    public Optional<Instant> next(Instant time) {
      return Optional.ofNullable(dates.higher(time));
    }

    @Override
    public Optional<Instant> previous(Instant time) {
      return Optional.ofNullable(dates.lower(time));
    }
  }
}
