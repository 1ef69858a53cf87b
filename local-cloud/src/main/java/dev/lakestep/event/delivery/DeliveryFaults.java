package dev.lakestep.event.delivery;

import java.time.Duration;

/// What goes wrong on the way to targets, on purpose. It is asked once for each delivery, before
/// that is written down.
@FunctionalInterface
public interface DeliveryFaults {
  DeliveryFaults NONE = _ -> Fate.ON_TIME;

  Fate fate(Delivery delivery);

  /// How many times a target is told, and how much later than it should be. None is a loss, two are
  /// a duplicate; what is late is overtaken by what is not.
  record Fate(int times, Duration late) {
    public static final Fate ON_TIME = new Fate(1, Duration.ZERO);
    public static final Fate LOST = new Fate(0, Duration.ZERO);
    public static final Fate TWICE = new Fate(2, Duration.ZERO);

    public Fate {
      if (times < 0 || late.isNegative()) {
        throw new IllegalArgumentException(
            "no such fate: %d times, %s late".formatted(times, late));
      }
    }
  }
}
