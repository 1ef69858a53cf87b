package dev.lakestep.blueprint;

import java.time.Instant;
import java.util.Optional;

/// A schedule of EventBridge Scheduler.
///
/// @param expression `cron(..)` or `at(..)`, in the time of the zone
/// @param once when it comes, where it comes once: what is over is not made
public record Schedule(
    String group,
    String name,
    String expression,
    String zone,
    Optional<Instant> once,
    Target target) {

  public boolean isOver(Instant now) {
    return once.map(moment -> !moment.isAfter(now)).orElse(false);
  }
}
