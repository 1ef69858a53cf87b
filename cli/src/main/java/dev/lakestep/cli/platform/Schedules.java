package dev.lakestep.cli.platform;

import dev.lakestep.blueprint.Schedule;
import dev.lakestep.blueprint.Target.Said;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.DeadLetterConfig;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.Target;

/// Schedules of EventBridge Scheduler, as a blueprint says.
record Schedules(Clients clients) {
  private static final FlexibleTimeWindow OFF =
      FlexibleTimeWindow.builder().mode(FlexibleTimeWindowMode.OFF).build();

  void group(String name) {
    try (SchedulerClient scheduler = clients.schedules()) {
      scheduler.createScheduleGroup(request -> request.name(name));
    } catch (ConflictException e) {
      return; // It is there already.
    }
  }

  /// How many of them are to come: those that are over are left out.
  int put(List<Schedule> schedules) {
    Instant now = Instant.now();
    List<Schedule> wanted = schedules.stream().filter(one -> !one.isOver(now)).toList();
    try (SchedulerClient scheduler = clients.schedules()) {
      for (Schedule one : wanted) {
        scheduler.createSchedule(request ->
            request
                .groupName(one.group())
                .name(one.name())
                .scheduleExpression(one.expression())
                .scheduleExpressionTimezone(one.zone())
                .flexibleTimeWindow(OFF)
                .target(target(one.target())));
      }
    }
    return wanted.size();
  }

  private static Target target(dev.lakestep.blueprint.Target told) {
    Target.Builder target = Target.builder().arn(told.arn());
    told.role().ifPresent(target::roleArn);
    told.dead()
        .ifPresent(queue -> target.deadLetterConfig(DeadLetterConfig.builder().arn(queue).build()));
    if (told.said() instanceof Said.Same(var json)) {
      target.input(json);
    }
    return target.build();
  }

  /// Takes away those of the group whose names begin so.
  void clear(String group, String prefix) {
    try (SchedulerClient scheduler = clients.schedules()) {
      List<ScheduleSummary> all =
          scheduler
              .listSchedulesPaginator(request -> request.groupName(group).namePrefix(prefix))
              .schedules()
              .stream()
              .toList();
      all.forEach(
          one -> scheduler.deleteSchedule(request -> request.groupName(group).name(one.name())));
    }
  }
}
