package dev.lakestep.task.start;

import dev.lakestep.task.Desk;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.flow.DeployedTrigger;
import dev.lakestep.task.start.TriggerMemory.Through;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Starts flows at the times of their schedules: each time once, however often it is told of; one
/// after the other, where a trigger does not start while what it has started runs; and also those
/// times that nobody told of, as far as the trigger wants them.
public final class Schedules {
  /// Deliveries may be on their way for so long.
  private static final Duration GRACE = Duration.ofMinutes(5);

  private static final int MOST_AT_ONCE = 1_000;

  private final Desk desk;
  private final Starter starter;
  private final TriggerMemory memory;

  public Schedules(Desk desk) {
    this.desk = desk;
    this.starter = new Starter(desk);
    this.memory = new TriggerMemory(desk);
  }

  /// A time of the trigger has come.
  public void came(DeployedTrigger trigger, Instant time) {
    new DueTimes(desk, trigger).add(time);
    next(trigger);
  }

  /// Starts what has come and waits, as far as it may start now.
  public void next(DeployedTrigger trigger) {
    Optional<TriggerTimes> times = TriggerTimes.of(trigger);
    DueTimes due = new DueTimes(desk, trigger);
    // The next is looked for before what runs: what is not there any more was started before.
    Optional<Instant> first = due.first();
    while (times.isPresent() && first.isPresent()) {
      ScheduledTime time = new ScheduledTime(times.get(), first.get());
      Optional<String> how = unwanted(trigger, time);
      if (how.isEmpty()) {
        how = started(trigger, time);
      }
      if (how.isEmpty()) {
        return;
      }
      due.done(time.at(), how.get());
      first = due.first();
    }
  }

  /// Why it is not to be started at all.
  private Optional<String> unwanted(DeployedTrigger trigger, ScheduledTime time) {
    if (starter.isOff(trigger)) {
      return Optional.of("the trigger is off");
    }
    String most = trigger.json().path("lateMaximumDelay").asText();
    if (!most.isEmpty() && time.at().plus(Duration.parse(most)).isBefore(desk.clock().instant())) {
      return Optional.of("too late");
    }
    try {
      return starter.wants(trigger, time.date())
          ? Optional.empty()
          : Optional.of("what it is started on does not hold");
    } catch (NamedError e) {
      return Optional.of(e.words());
    }
  }

  /// What has come of it; nothing if it has to wait.
  private Optional<String> started(DeployedTrigger trigger, ScheduledTime time) {
    String name = StartName.of(trigger.id(), time.at());
    if (!trigger.allowsConcurrent()) {
      String before = memory.running(trigger);
      String now = desk.settings().executionArn(trigger.flow().machine(), name);
      if ((!before.equals(now) && isRunning(before)) || !memory.claim(trigger, before, now)) {
        return Optional.empty();
      }
    }
    try {
      Starter.Wish wish = Starter.Wish.of(time.variables(starter.wanted(trigger)), name);
      return Optional.of(
          switch (starter.begin(trigger, wish)) {
            case Started.Execution(var arn, _) -> arn;
            case Started.Skipped(var because) -> because;
          });
    } catch (NamedError e) {
      desk.out().println("%s of %s: %s".formatted(name, trigger.flow().machine(), e.words()));
      return Optional.of(e.words());
    }
  }

  private boolean isRunning(String execution) {
    try {
      return !execution.isEmpty()
          && desk.roles()
              .own()
              .states()
              .describeExecution(request -> request.executionArn(execution))
              .status()
              .equals(ExecutionStatus.RUNNING);
    } catch (ExecutionDoesNotExistException e) {
      return false;
    }
  }

  /// Looks for times that nobody told of since it was last done, and starts what waits.
  ///
  /// Where the trigger was off, or had other times, nothing was missed.
  public void swept(DeployedTrigger trigger) {
    Optional<TriggerTimes> times = TriggerTimes.of(trigger);
    if (times.isPresent()) {
      Instant end = desk.clock().instant().minus(GRACE);
      String said = said(trigger);
      Optional<Instant> begin =
          memory.through(trigger).filter(last -> last.times().equals(said)).map(Through::time);
      Instant reached = end;
      if (begin.isPresent() && begin.get().isBefore(end) && !starter.isOff(trigger)) {
        reached = recover(trigger, times.get(), new Span(begin.get(), end));
      }
      memory.through(trigger, new Through(reached, said));
      next(trigger);
    }
  }

  private record Span(Instant begin, Instant end) {}

  /// How far it has come.
  private Instant recover(DeployedTrigger trigger, TriggerTimes times, Span span) {
    List<Instant> all = times.between(span.begin(), span.end(), MOST_AT_ONCE);
    DueTimes due = new DueTimes(desk, trigger);
    Set<Instant> known = new HashSet<>(due.known(span.begin(), span.end()));
    List<Instant> missed = all.stream().filter(time -> !known.contains(time)).toList();
    switch (trigger.json().path("recoverMissed").asText("ALL")) {
      case "NONE" -> {}
      case "LAST" -> missed.stream().skip(Math.max(0, missed.size() - 1)).forEach(due::add);
      default -> missed.forEach(due::add);
    }
    return all.size() < MOST_AT_ONCE ? span.end() : all.getLast().plusMillis(1);
  }

  /// What makes its times what they are.
  private static String said(DeployedTrigger trigger) {
    return StartName.hash(
        "%s %s %s"
            .formatted(
                trigger.json().path("cron"),
                trigger.json().path("dates"),
                trigger.json().path("timezone")));
  }

  /// The variables of `trigger` at a time that somebody asks for.
  public Optional<Starter.Wish> wish(DeployedTrigger trigger, Instant at) {
    try {
      return TriggerTimes.of(trigger)
          .map(times ->
              Starter.Wish.of(
                  new ScheduledTime(times, at).variables(starter.wanted(trigger)),
                  StartName.of(trigger.id(), at)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
