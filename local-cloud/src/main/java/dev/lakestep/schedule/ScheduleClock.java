package dev.lakestep.schedule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.event.delivery.Deliveries;
import dev.lakestep.event.delivery.Delivery;
import dev.lakestep.event.delivery.Mark;
import dev.lakestep.event.delivery.Target;
import dev.lakestep.schedule.timing.Clockwork;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Rings for schedules. Each time that passed while nothing ran is told once, late, unless it is
/// older than its target wants events to be.
final class ScheduleClock {
  private final Deliveries deliveries;
  private final Time time;
  private final Account account;
  private final Consumer<Schedule> done;
  private final Clockwork clockwork;

  /// `done` hears of a schedule that will not come round any more.
  ScheduleClock(Deliveries deliveries, Time time, Account account, Consumer<Schedule> done) {
    this.deliveries = deliveries;
    this.time = time;
    this.account = account;
    this.done = done;
    this.clockwork = new Clockwork(time);
  }

  static String arn(Account account, Schedule schedule) {
    return account.arn("scheduler", "schedule/" + schedule.key());
  }

  void stop() {
    clockwork.stop();
  }

  /// Goes by what the schedule says now.
  void plan(Schedule schedule) {
    String arn = arn(account, schedule);
    if (!schedule.isEnabled()) {
      clockwork.stop(arn);
      return;
    }
    Instant before = schedule.changed().minusMillis(1);
    Instant reached = deliveries.mark(arn).filter(at -> at.isAfter(before)).orElse(before);
    Instant oldest = time.now().minus(schedule.target().patience());
    boolean recurs = schedule.timing().filter(timing -> timing.isRecurring()).isPresent();
    clockwork.start(
        arn, new Round(schedule), recurs && reached.isBefore(oldest) ? oldest : reached);
  }

  /// Whether it should be gone, since it has come for the last time.
  boolean isDone(Schedule schedule) {
    return schedule.goesWhenDone()
        && deliveries
            .mark(arn(account, schedule))
            .filter(at -> !at.isBefore(schedule.changed()) && schedule.next(at).isEmpty())
            .isPresent();
  }

  void forget(Schedule schedule) {
    String arn = arn(account, schedule);
    clockwork.stop(arn);
    if (deliveries.mark(arn).isPresent()) {
      deliveries.forget(arn);
    }
  }

  private final class Round implements Clockwork.Round {
    private final Schedule schedule;

    Round(Schedule schedule) {
      this.schedule = schedule;
    }

    @Override
    public Optional<Instant> next(Instant after) {
      return schedule.next(after);
    }

    /// Somewhere in the window, and for the same time always there.
    @Override
    public Instant rings(Instant at) {
      long window = schedule.window().toSeconds();
      long into =
          window == 0 ? 0 : Math.floorMod(31 * schedule.key().hashCode() + at.hashCode(), window);
      return at.plusSeconds(into);
    }

    @Override
    public void ring(Instant at) {
      deliveries.add(List.of(delivery(at)), new Mark(arn(account, schedule), at));
      if (schedule.goesWhenDone() && schedule.next(at).isEmpty()) {
        done.accept(schedule);
      }
    }

    private Delivery delivery(Instant at) {
      Target target = schedule.target();
      String arn = arn(account, schedule);
      String id = UUID.randomUUID().toString();
      String scheduled = at.truncatedTo(ChronoUnit.SECONDS).toString();
      String body =
          Fields.text(target.said(), "Input")
              .orElseGet(() -> event(id, arn, scheduled))
              .replace("<aws.scheduler.schedule-arn>", arn)
              .replace("<aws.scheduler.scheduled-time>", scheduled)
              .replace("<aws.scheduler.execution-id>", id);
      Map<String, String> origin =
          Map.of(
              "SCHEDULE_ARN", arn,
              "SCHEDULED_TIME", scheduled,
              "EXECUTION_ID", id,
              "IS_PAYLOAD_TRUNCATED", "false");
      return new Delivery(id, target, body, body, origin, at, 0, at);
    }

    /// What a target gets for which no input is said.
    private String event(String id, String arn, String scheduled) {
      ObjectNode event = Fields.none().put("version", "0").put("id", id);
      event.put("detail-type", "Scheduled Event").put("source", "aws.scheduler");
      event.put("account", account.id()).put("time", scheduled).put("region", account.region());
      event.putArray("resources").add(arn);
      return event.put("detail", "{}").toString();
    }
  }
}
