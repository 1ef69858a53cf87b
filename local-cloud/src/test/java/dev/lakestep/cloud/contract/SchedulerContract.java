package dev.lakestep.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

/// What EventBridge Scheduler promises of schedules; that they are kept is a matter of time, which
/// the local cloud's own tests turn.
interface SchedulerContract {
  Cloud cloud();

  private Target target() {
    return Target.builder()
        .arn(cloud().arn("sqs", "on-time"))
        .roleArn("arn:aws:iam::%s:role/scheduler".formatted(cloud().account()))
        .input("it is time")
        .build();
  }

  private CreateScheduleRequest request(String name, String expression) {
    return CreateScheduleRequest.builder()
        .name(name)
        .scheduleExpression(expression)
        .scheduleExpressionTimezone("Europe/Berlin")
        .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
        .target(target())
        .build();
  }

  @Test
  default void aScheduleIsMadeOnceReadChangedAndDeleted() {
    SchedulerClient scheduler = cloud().scheduler();
    String name = Cloud.name("nightly");
    String arn = scheduler.createSchedule(request(name, "cron(0 3 * * ? *)")).scheduleArn();
    assertThat(arn).isEqualTo(cloud().arn("scheduler", "schedule/default/" + name));
    assertThatThrownBy(() -> scheduler.createSchedule(request(name, "rate(5 minutes)")))
        .isInstanceOf(ConflictException.class);
    var read = scheduler.getSchedule(b -> b.name(name));
    assertThat(read.scheduleExpression()).isEqualTo("cron(0 3 * * ? *)");
    assertThat(read.scheduleExpressionTimezone()).isEqualTo("Europe/Berlin");
    assertThat(read.state()).isEqualTo(ScheduleState.ENABLED);
    assertThat(read.target().input()).isEqualTo("it is time");
    assertThat(read.groupName()).isEqualTo("default");
    scheduler.updateSchedule(b ->
        b.name(name)
            .scheduleExpression("rate(5 minutes)")
            .state(ScheduleState.DISABLED)
            .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
            .target(target()));
    var changed = scheduler.getSchedule(b -> b.name(name));
    assertThat(changed.scheduleExpression()).isEqualTo("rate(5 minutes)");
    assertThat(changed.state()).isEqualTo(ScheduleState.DISABLED);
    scheduler.deleteSchedule(b -> b.name(name));
    assertThatThrownBy(() -> scheduler.getSchedule(b -> b.name(name)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  default void schedulesAreListedByTheirGroup() {
    SchedulerClient scheduler = cloud().scheduler();
    String group = Cloud.name("group");
    scheduler.createScheduleGroup(b -> b.name(group));
    scheduler.createSchedule(
        request("hourly", "rate(1 hour)").toBuilder().groupName(group).build());
    assertThat(scheduler.listSchedules(b -> b.groupName(group)).schedules())
        .extracting(ScheduleSummary::name)
        .containsExactly("hourly");
    scheduler.deleteSchedule(b -> b.groupName(group).name("hourly"));
    assertThat(scheduler.listSchedules(b -> b.groupName(group)).schedules()).isEmpty();
    scheduler.deleteScheduleGroup(b -> b.name(group));
  }

  @Test
  default void anExpressionThatIsNoneIsRefused() {
    assertThatThrownBy(
            () -> cloud().scheduler().createSchedule(request(Cloud.name("bad"), "every day")))
        .isInstanceOf(ValidationException.class);
  }
}
