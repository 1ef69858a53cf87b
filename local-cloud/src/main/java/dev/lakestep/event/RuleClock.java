package dev.lakestep.event;

import dev.lakestep.cloud.Account;
import dev.lakestep.engine.host.time.Time;
import dev.lakestep.event.delivery.Deliveries;
import dev.lakestep.event.delivery.Mark;
import dev.lakestep.schedule.timing.Clockwork;
import dev.lakestep.schedule.timing.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// Rings for the rules that have a schedule. Of the times that passed while nothing ran, the last
/// one is made good, if it is no older than a day.
final class RuleClock {
  private static final Duration OLDEST = Duration.ofDays(1);

  private final Dispatch dispatch;
  private final Time time;
  private final Account account;
  private final Clockwork clockwork;

  RuleClock(Dispatch dispatch, Time time, Account account) {
    this.dispatch = dispatch;
    this.time = time;
    this.account = account;
    this.clockwork = new Clockwork(time);
  }

  void begin() {
    dispatch.rules().all().forEach(this::plan);
  }

  void stop() {
    clockwork.stop();
  }

  /// Goes by what the rule says now.
  void plan(Rule rule) {
    String arn = RuleCalls.arn(account, rule);
    Optional<Timing> timing =
        rule.text(Rule.SCHEDULE).flatMap(text -> Timing.read(text, ZoneOffset.UTC));
    if (timing.isEmpty() || !rule.isEnabled()) {
      clockwork.stop(arn);
      return;
    }
    // a rule fires for the first time when its rate has passed once
    Instant reached =
        deliveries().mark(arn).filter(at -> at.isAfter(rule.since())).orElse(rule.since());
    Round round = new Round(arn, rule.name(), timing.get(), rule.since());
    clockwork.start(arn, round, round.beforeLastMissed(reached));
  }

  void forget(String bus, String name) {
    Rule gone =
        new Rule(
            bus,
            name,
            java.util.Map.of(),
            Instant.EPOCH,
            new java.util.LinkedHashMap<>(),
            java.util.Map.of());
    String arn = RuleCalls.arn(account, gone);
    clockwork.stop(arn);
    if (deliveries().mark(arn).isPresent()) {
      deliveries().forget(arn);
    }
  }

  private Deliveries deliveries() {
    return dispatch.deliveries();
  }

  private final class Round implements Clockwork.Round {
    private final String arn;
    private final String name;
    private final Timing timing;
    private final Instant since;

    Round(String arn, String name, Timing timing, Instant since) {
      this.arn = arn;
      this.name = name;
      this.timing = timing;
      this.since = since;
    }

    @Override
    public Optional<Instant> next(Instant after) {
      return timing.next(after, since);
    }

    @Override
    public Instant rings(Instant at) {
      return at;
    }

    @Override
    public void ring(Instant at) {
      dispatch
          .rules()
          .find(Buses.DEFAULT, name)
          .ifPresent(rule -> dispatch.rung(rule, at, new Mark(arn, at)));
    }

    /// An instant after which comes the last time that has passed already.
    Instant beforeLastMissed(Instant reached) {
      Instant now = time.now();
      Instant oldest = now.minus(OLDEST);
      Instant before = reached.isBefore(oldest) ? oldest : reached;
      Optional<Instant> next = next(before);
      while (next.isPresent() && !next.get().isAfter(now)) {
        Optional<Instant> following = next(next.get());
        if (following.isEmpty() || following.get().isAfter(now)) {
          return before;
        }
        before = next.get();
        next = following;
      }
      return before;
    }
  }
}
