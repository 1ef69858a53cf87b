package dev.lakestep.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakestep.cloud.Account;
import dev.lakestep.engine.host.time.RealTime;
import dev.lakestep.engine.host.time.VirtualTime;
import dev.lakestep.event.EventScene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Tag;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;
import software.amazon.awssdk.services.sqs.model.Message;

/// Schedules reach their targets when their time has come, also if nothing ran by then.
class SchedulesTest {
  private static final Instant START = Instant.parse("2026-03-07T12:00:00Z");

  @TempDir Path folder;

  private EventScene open(Instant start) throws IOException {
    return EventScene.open(folder, new VirtualTime(start));
  }

  private static Target queue(EventScene scene, String name, String input) {
    return Target.builder().arn(scene.queue(name)).roleArn(EventScene.ROLE).input(input).build();
  }

  private static String make(
      EventScene scene,
      String expression,
      Target target,
      Consumer<CreateScheduleRequest.Builder> more) {
    return scene
        .scheduler()
        .createSchedule(b ->
            b.name("s")
                .scheduleExpression(expression)
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(target)
                .applyMutation(more))
        .scheduleArn();
  }

  private static software.amazon.awssdk.services.eventbridge.model.Target toQueue(String arn) {
    return software.amazon.awssdk.services.eventbridge.model.Target.builder()
        .id("q")
        .arn(arn)
        .inputPath("$.detail")
        .build();
  }

  private static Tag tag(String key) {
    return Tag.builder().key(key).value("v").build();
  }

  private static List<String> bodies(List<Message> messages) {
    return messages.stream().map(Message::body).sorted().toList();
  }

  @Test
  void aCronGoesByTheClockOfItsZone() throws IOException {
    try (EventScene scene = open(START)) {
      String arn =
          make(
              scene,
              "cron(30 2 ? * * *)",
              queue(scene, "q", "<aws.scheduler.scheduled-time> <aws.scheduler.schedule-arn>"),
              b ->
                  b.scheduleExpressionTimezone("America/New_York")
                      .endDate(START.plus(4, ChronoUnit.DAYS)));
      assertThat(arn).isEqualTo("arn:aws:scheduler:us-east-1:000000000000:schedule/default/s");
      scene.begin();
      assertThat(bodies(scene.awaited("q", 3)))
          .as("02:30 does not come on the 8th")
          .containsExactly(
              "2026-03-09T06:30:00Z " + arn,
              "2026-03-10T06:30:00Z " + arn,
              "2026-03-11T06:30:00Z " + arn);
    }
  }

  @Test
  void onceIsTakenAwayWhenItHasCome() throws IOException {
    try (EventScene scene = open(START)) {
      scene.begin();
      String arn =
          make(
              scene,
              "at(2026-04-01T10:00:00)",
              Target.builder()
                  .arn("arn:aws:scheduler:::aws-sdk:sfn:startExecution")
                  .roleArn(EventScene.ROLE)
                  .input("{\"StateMachineArn\":\"m\",\"Input\":\"{}\"}")
                  .build(),
              b -> b.actionAfterCompletion(ActionAfterCompletion.DELETE));
      assertThat(arn).endsWith("/s");
      while (scene.asked().isEmpty() || !names(scene.scheduler()).isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(scene.asked().getFirst().service()).isEqualTo("states");
      assertThat(scene.asked().getFirst().operation()).isEqualTo("StartExecution");
      assertThat(scene.asked().getFirst().input())
          .hasToString("{\"stateMachineArn\":\"m\",\"input\":\"{}\"}");
    }
  }

  private static List<String> names(SchedulerClient scheduler) {
    return scheduler.listSchedules(b -> {}).schedules().stream().map(one -> one.name()).toList();
  }

  @Test
  void whatWasMissedIsToldOnceAndOnlyIfItIsNotTooOld() throws IOException {
    try (EventScene scene = open(START)) {
      String _ =
          make(
              scene,
              "rate(1 hour)",
              queue(scene, "q", "<aws.scheduler.scheduled-time>"),
              b ->
                  b.startDate(START.plusSeconds(60))
                      .endDate(START.plus(Duration.ofHours(10)))
                      .target(
                          queue(scene, "q", "<aws.scheduler.scheduled-time>").toBuilder()
                              .retryPolicy(r -> r.maximumEventAgeInSeconds(3 * 3600))
                              .build()));
    }
    try (EventScene scene = open(START.plus(Duration.ofHours(9)))) {
      scene.begin();
      assertThat(bodies(scene.awaited("q", 4)))
          .containsExactly(
              "2026-03-07T18:01:00Z",
              "2026-03-07T19:01:00Z",
              "2026-03-07T20:01:00Z",
              "2026-03-07T21:01:00Z");
    }
    try (EventScene scene = open(START.plus(Duration.ofHours(20)))) {
      scene.begin();
      assertThat(scene.taken("q")).isEmpty();
    }
  }

  @Test
  void aWindowDelaysAndTheAttemptIsCounted() throws IOException {
    VirtualTime time = new VirtualTime(START);
    try (EventScene scene = EventScene.open(folder, time)) {
      scene.begin();
      int[] left = {2};
      scene.fail(call -> call.service().equals("sqs") && left[0]-- > 0);
      String _ =
          make(
              scene,
              "at(2026-03-07T13:00:00)",
              queue(scene, "q", "<aws.scheduler.scheduled-time> <aws.scheduler.attempt-number>"),
              b ->
                  b.flexibleTimeWindow(
                      w -> w.mode(FlexibleTimeWindowMode.FLEXIBLE).maximumWindowInMinutes(15)));
      assertThat(bodies(scene.awaited("q", 1))).containsExactly("2026-03-07T13:00:00Z 3");
      assertThat(time.now())
          .isBetween(Instant.parse("2026-03-07T13:00:00Z"), Instant.parse("2026-03-07T13:15:05Z"));
    }
  }

  @Test
  void aBusGetsAnEvent() throws IOException {
    try (EventScene scene = open(START)) {
      scene.begin();
      scene.events().putRule(b -> b.name("r").eventPattern("{\"source\":[\"mine\"]}"));
      String queue = scene.queue("q");
      scene.events().putTargets(b -> b.rule("r").targets(toQueue(queue)));
      String _ =
          make(
              scene,
              "at(2026-03-07T13:00:00)",
              Target.builder()
                  .arn(Account.DEFAULT.arn("events", "event-bus/default"))
                  .roleArn(EventScene.ROLE)
                  .eventBridgeParameters(p -> p.source("mine").detailType("Tick"))
                  .input("{\"a\":1}")
                  .build(),
              b -> {});
      assertThat(bodies(scene.awaited("q", 1))).containsExactly("{\"a\":1}");
    }
  }

  @Test
  void whatCannotBeToldGoesToTheDeadLetters() throws IOException {
    try (EventScene scene = open(START)) {
      scene.begin();
      String dead = scene.queue("dead");
      String arn =
          make(
              scene,
              "at(2026-03-07T13:00:00)",
              Target.builder()
                  .arn(Account.DEFAULT.arn("sqs", "gone"))
                  .roleArn(EventScene.ROLE)
                  .deadLetterConfig(d -> d.arn(dead))
                  .input("lost")
                  .build(),
              b -> {});
      Message letter = scene.awaited("dead", 1).getFirst();
      assertThat(letter.body()).isEqualTo("lost");
      assertThat(letter.messageAttributes())
          .containsKeys("ERROR_CODE", "EXECUTION_ID", "SCHEDULED_TIME", "TARGET_ARN")
          .hasEntrySatisfying("SCHEDULE_ARN", it -> assertThat(it.stringValue()).isEqualTo(arn));
    }
  }

  @Test
  void schedulesAndGroupsAreKept() throws IOException {
    try (EventScene scene = EventScene.open(folder, new RealTime())) {
      SchedulerClient scheduler = scene.scheduler();
      scheduler.createScheduleGroup(b -> b.name("g").tags(tag("k")));
      Target target = queue(scene, "q", "{}");
      String _ =
          make(
              scene,
              "cron(0 9 ? * MON-FRI *)",
              target,
              b -> b.groupName("g").description("each day"));
      assertThatThrownBy(() -> make(scene, "rate(1 day)", target, b -> b.groupName("g")))
          .isInstanceOf(ConflictException.class)
          .hasMessageContaining("Schedule s already exists.");
    }
    try (EventScene scene = EventScene.open(folder, new RealTime())) {
      SchedulerClient scheduler = scene.scheduler();
      var there = scheduler.getSchedule(b -> b.name("s").groupName("g"));
      assertThat(there.description()).isEqualTo("each day");
      assertThat(there.scheduleExpressionTimezone()).isEqualTo("UTC");
      scheduler.updateSchedule(b ->
          b.name("s")
              .groupName("g")
              .scheduleExpression("rate(5 days)")
              .state(ScheduleState.DISABLED)
              .flexibleTimeWindow(there.flexibleTimeWindow())
              .target(there.target()));
      var changed = scheduler.getSchedule(b -> b.name("s").groupName("g"));
      assertThat(changed.description()).isNull();
      assertThat(changed.state()).isEqualTo(ScheduleState.DISABLED);
      assertThat(changed.creationDate()).isEqualTo(there.creationDate());
    }
  }

  @Test
  void aGroupHasTagsAndTakesItsSchedulesWithIt() throws IOException {
    try (EventScene scene = EventScene.open(folder, new RealTime())) {
      SchedulerClient scheduler = scene.scheduler();
      scheduler.createScheduleGroup(b -> b.name("g").tags(tag("k")));
      Target target = queue(scene, "q", "{}");
      String _ = make(scene, "rate(1 day)", target, b -> b.groupName("g"));
      String group = scheduler.getScheduleGroup(b -> b.name("g")).arn();
      scheduler.tagResource(b -> b.resourceArn(group).tags(tag("l")));
      scheduler.untagResource(b -> b.resourceArn(group).tagKeys("k"));
      assertThat(scheduler.listTagsForResource(b -> b.resourceArn(group)).tags())
          .extracting(Tag::key)
          .containsExactly("l");
      assertThat(scheduler.listScheduleGroups(b -> {}).scheduleGroups()).hasSize(2);
      scheduler.deleteScheduleGroup(b -> b.name("g"));
      assertThat(names(scheduler)).isEmpty();
      assertThatThrownBy(() -> scheduler.getSchedule(b -> b.name("s")))
          .hasMessageContaining("Schedule s does not exist.");
    }
  }

  @Test
  void whatIsWrongIsRefused() throws IOException {
    try (EventScene scene = EventScene.open(folder, new RealTime())) {
      Target target = queue(scene, "q", "{}");
      assertThatThrownBy(() -> make(scene, "every day", target, b -> {}))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("Invalid Schedule Expression every day.");
      assertThatThrownBy(() ->
              make(scene, "rate(1 day)", target, b -> b.scheduleExpressionTimezone("Mars/Base")))
          .isInstanceOf(ValidationException.class);
      assertThatThrownBy(
              () -> make(scene, "rate(1 day)", target.toBuilder().arn("x").build(), b -> {}))
          .hasMessageContaining("Provided Arn is not in correct format.");
      assertThatThrownBy(() -> make(scene, "rate(1 day)", target, b -> b.groupName("none")))
          .isInstanceOf(ResourceNotFoundException.class)
          .hasMessageContaining("Schedule group none does not exist.");
    }
  }
}
