package dev.lakestep.cli.platform;

import dev.lakestep.cli.words.CronWords;
import dev.lakestep.compiler.manifest.Start;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.Target;

/// Has EventBridge Scheduler tell a function of the times of schedules: one schedule for each
/// expression of a trigger, and for each of its dates.
record ScheduleWiring(Clients clients, Platform platform) {
  private static final String GROUP = "lakestep";
  private static final int LONGEST_TRIGGER = 40;
  private static final DateTimeFormatter AT =
      DateTimeFormatter.ofPattern("'at('yyyy-MM-dd'T'HH:mm:ss')'", Locale.ROOT);
  private static final FlexibleTimeWindow OFF =
      FlexibleTimeWindow.builder().mode(FlexibleTimeWindowMode.OFF).build();

  /// The group that all schedules are in.
  void shared() {
    try (SchedulerClient scheduler = clients.schedules()) {
      scheduler.createScheduleGroup(request -> request.name(GROUP));
    } catch (ConflictException e) {
      return; // It is there already.
    }
  }

  /// From now on a clock starts the flow; says when.
  String put(String machine, Start.Schedule start) {
    put(machine, start.id(), start.crons(), start.timing().zone());
    return "%s, %s".formatted(CronWords.of(start.cron()), start.timing().zone());
  }

  /// The same at dates. Those that are over are left out.
  String put(String machine, Start.Dates start) {
    List<ZonedDateTime> dates =
        start.dates().stream()
            .map(ZonedDateTime::parse)
            .filter(date -> date.toInstant().isAfter(Instant.now()))
            .toList();
    List<String> expressions =
        dates.stream().map(date -> AT.format(date.withZoneSameInstant(ZoneOffset.UTC))).toList();
    put(machine, start.id(), expressions, "UTC");
    return "%d of %d dates are to come".formatted(dates.size(), start.dates().size());
  }

  private void put(String machine, String trigger, List<String> expressions, String zone) {
    Target target =
        Target.builder()
            .arn(platform.functionArn(Platform.START))
            .roleArn(platform.roleArn("lakestep-scheduler"))
            .input(
                """
                {"machine": "%s", "trigger": "%s", "time": "<aws.scheduler.scheduled-time>"}
                """
                    .formatted(machine, trigger))
            .build();
    String name = prefix(machine) + TriggerName.of(trigger, LONGEST_TRIGGER) + "-";
    try (SchedulerClient scheduler = clients.schedules()) {
      for (int i = 0; i < expressions.size(); i++) {
        String one = name + i;
        String expression = expressions.get(i);
        scheduler.createSchedule(request ->
            request
                .groupName(GROUP)
                .name(one)
                .scheduleExpression(expression)
                .scheduleExpressionTimezone(zone)
                .flexibleTimeWindow(OFF)
                .target(target));
      }
    }
  }

  /// From now on no clock starts the flow.
  void clear(String machine) {
    try (SchedulerClient scheduler = clients.schedules()) {
      List<ScheduleSummary> all =
          scheduler
              .listSchedulesPaginator(
                  request -> request.groupName(GROUP).namePrefix(prefix(machine)))
              .schedules()
              .stream()
              .toList();
      all.forEach(
          one -> scheduler.deleteSchedule(request -> request.groupName(GROUP).name(one.name())));
    }
  }

  /// Names of schedules are short, those of state machines need not be.
  private static String prefix(String machine) {
    UUID hash = UUID.nameUUIDFromBytes(machine.getBytes(StandardCharsets.UTF_8));
    return hash.toString().substring(0, 13) + "-";
  }
}
