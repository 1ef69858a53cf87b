package dev.lakestep.blueprint;

import dev.lakestep.blueprint.Target.Said;
import dev.lakestep.compiler.manifest.Start;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Has EventBridge Scheduler tell a function of the times of schedules: one schedule for each
/// expression of a trigger, and for each of its dates.
record Clocks(Platform platform, String machine) {
  private static final int LONGEST_TRIGGER = 40;
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("'at('yyyy-MM-dd'T'HH:mm:ss')'", Locale.ROOT);

  Wire wire(Start.Schedule start) {
    List<Schedule> schedules = new ArrayList<>();
    for (String cron : start.crons()) {
      schedules.add(
          schedule(
              start, schedules.size(), new Time(cron, start.timing().zone(), Optional.empty())));
    }
    return new Wire.Clock(start, schedules);
  }

  Wire wire(Start.Dates start) {
    List<Schedule> schedules = new ArrayList<>();
    for (String text : start.dates()) {
      ZonedDateTime date = ZonedDateTime.parse(text).withZoneSameInstant(ZoneOffset.UTC);
      schedules.add(
          schedule(
              start,
              schedules.size(),
              new Time(AT.format(date), "UTC", Optional.of(date.toInstant()))));
    }
    return new Wire.Clock(start, schedules);
  }

  private record Time(String expression, String zone, Optional<Instant> once) {}

  private Schedule schedule(Start start, int number, Time time) {
    String name =
        "%s%s-%d"
            .formatted(
                platform.names().schedules(machine),
                TriggerName.of(start.id(), LONGEST_TRIGGER),
                number);
    return new Schedule(
        platform.scheduleGroup(), name, time.expression(), time.zone(), time.once(), target(start));
  }

  private Target target(Start start) {
    return new Target(
        "function",
        platform.names().functionArn(Work.START),
        new Said.Same(
            """
            {"machine": "%s", "trigger": "%s", "time": "<aws.scheduler.scheduled-time>"}
            """
                .formatted(machine, start.id())),
        Optional.of(platform.scheduler().arn()),
        Optional.of(platform.undelivered().arn()));
  }
}
