package dev.lakestep.fault;

import dev.lakestep.event.delivery.Delivery;
import dev.lakestep.event.delivery.DeliveryFaults;
import java.time.Duration;

/// The faults of what EventBridge or Scheduler hands to targets, as it asks for them.
///
/// @param service `events` or `scheduler`
public record Fates(Faults faults, String service) implements DeliveryFaults {
  /// Long enough to be overtaken.
  private static final Duration BEHIND = Duration.ofSeconds(2);

  @Override
  public Fate fate(Delivery delivery) {
    if (faults.isDisarmed()) {
      return Fate.ON_TIME;
    }
    Strike strike = faults.strike(Point.delivery(service));
    if (strike.is(Kind.DROP)) {
      return Fate.LOST;
    }
    Duration late = strike.is(Kind.REORDER) ? strike.delay().plus(BEHIND) : strike.delay();
    return new Fate(strike.is(Kind.DUPLICATE) ? 2 : 1, late);
  }
}
