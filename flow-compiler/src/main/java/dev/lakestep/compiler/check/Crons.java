package dev.lakestep.compiler.check;

import dev.lakestep.compiler.check.CronExpression.InEventBridge;
import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Trigger;
import dev.lakestep.compiler.flow.Word;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/// Every cron can be read, can be said to EventBridge, and comes round some day.
final class Crons {
  /// Any day will do: what never comes after it never comes.
  private static final LocalDateTime SOME_DAY = LocalDateTime.of(2000, 1, 1, 0, 0);

  private Crons() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    for (Trigger trigger : resolved.flow().triggers()) {
      if (trigger instanceof Trigger.Schedule(_, var cron, var withSeconds, var timing)) {
        CronExpression.read(cron, withSeconds, problems)
            .ifPresent(expression -> check(cron, expression, timing, problems));
      }
    }
  }

  private static void check(
      Word cron, CronExpression expression, Trigger.Timing timing, Diagnostics problems) {
    switch (expression.inEventBridge()) {
      case InEventBridge.Says _ -> {}
      case InEventBridge.NeedsSeconds _ ->
          problems.report(
              Diagnostic.of(
                      Code.CRON_SECONDS,
                      cron.span(),
                      "`%s` starts within a minute; schedules on AWS start on the minute"
                          .formatted(cron))
                  .hint(secondsHint(cron, expression.seconds())));
    }
    if (expression.next(SOME_DAY).isEmpty()) {
      problems.report(
          Diagnostic.of(
                  Code.CRON_NEVER,
                  cron.span(),
                  "`%s` never starts: no month has such a day".formatted(cron))
              .hint("the last day of a month is `L`"));
      return;
    }
    timing.zone().flatMap(Crons::rules).ifPresent(zone -> gap(cron, expression, zone, problems));
  }

  /// Once a minute is a wait from the full one on; more often is a loop.
  private static String secondsHint(Word cron, CronField seconds) {
    return seconds.values().cardinality() == 1
        ? "write `0%s`, and begin the flow with a `Sleep` of `PT%dS` if those seconds matter"
            .formatted(cron.text().strip().replaceFirst("\\S+", ""), seconds.from(0))
        : "begin with `0`, or use a loop with `Sleep` inside the flow";
  }

  /// Warns of hours that a zone with summer time leaves out once a year.
  private static void gap(Word cron, CronExpression expression, ZoneId zone, Diagnostics problems) {
    for (var rule : zone.getRules().getTransitionRules()) {
      var change = rule.createTransition(SOME_DAY.getYear());
      LocalDateTime from = change.getDateTimeBefore();
      if (change.isGap()
          && expression.onlyWithin(from.toLocalTime(), change.getDateTimeAfter().toLocalTime())
          && expression.months().has(rule.getMonth().getValue())) {
        problems.report(
            Diagnostic.of(
                    Code.SUMMER_TIME_GAP,
                    cron.span(),
                    "on the day summer time begins, %s has no %s to %s: no start"
                        .formatted(
                            zone, from.toLocalTime(), change.getDateTimeAfter().toLocalTime()))
                .hint("choose another hour, or a zone without summer time such as `UTC`"));
      }
    }
  }

  private static Optional<ZoneId> rules(Word zone) {
    try {
      return Optional.of(ZoneId.of(zone.text()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
