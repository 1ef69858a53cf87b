package dev.lakestep.cli.backfill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.manifest.ManifestText;
import dev.lakestep.task.Desk;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.Settings;
import dev.lakestep.task.aws.Roles;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedTrigger;
import dev.lakestep.task.start.ScheduledTime;
import dev.lakestep.task.start.StartName;
import dev.lakestep.task.start.Starter;
import dev.lakestep.task.start.TriggerTimes;
import java.io.PrintStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The times of one schedule of a flow, as the functions will see them.
public record ScheduleTimes(DeployedTrigger trigger, TriggerTimes times) {

  /// Of a trigger of a flow; nothing if no clock starts it.
  public static Optional<ScheduleTimes> of(CompiledFlow flow, String trigger) {
    DeployedFlow deployed =
        new DeployedFlow((ObjectNode) JsonValues.parsed(ManifestText.write(flow.manifest())));
    return deployed
        .trigger(trigger)
        .flatMap(one -> TriggerTimes.of(one).map(times -> new ScheduleTimes(one, times)));
  }

  public ZoneId zone() {
    return times.zone();
  }

  /// Those from `from` up to but not including `to`, at most so many, at which the trigger starts.
  /// Where only the deployed flow can tell whether it does, the time is among them.
  public List<Instant> between(Instant from, Instant to, int most) {
    Starter starter =
        new Starter(
            new Desk(
                Settings.of(_ -> ""),
                Roles.only(new NoCloud()),
                new PrintStream(PrintStream.nullOutputStream()),
                Clock.systemUTC()));
    List<Instant> all = new ArrayList<>();
    Optional<Instant> next = times.next(from.minusNanos(1));
    while (next.isPresent() && next.get().isBefore(to) && all.size() < most) {
      next.filter(time -> isWanted(starter, time)).ifPresent(all::add);
      next = times.next(next.get());
    }
    return all;
  }

  private boolean isWanted(Starter starter, Instant time) {
    try {
      return starter.wants(trigger, new ScheduledTime(times, time).date());
    } catch (NamedError _) {
      return true;
    }
  }

  /// The name of the execution for a time.
  public String name(Instant time) {
    return StartName.of(trigger.id(), time);
  }

  /// In the zone of the trigger.
  public String text(Instant time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone()));
  }

  /// A day, or a time with or without an offset, in the zone of the trigger; nothing if it is none.
  public Optional<Instant> instant(String text) {
    try {
      if (text.indexOf('T') < 0) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(zone()).toInstant());
      }
      TemporalAccessor read =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
      return Optional.of(
          read instanceof ZonedDateTime zoned
              ? zoned.toInstant()
              : LocalDateTime.from(read).atZone(zone()).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
