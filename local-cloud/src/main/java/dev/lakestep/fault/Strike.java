package dev.lakestep.fault;

import java.time.Duration;
import java.util.Optional;

/// What strikes one request, delivery or statement: first a wait, then at most one fault.
public record Strike(Duration delay, Optional<Effect> effect) {
  public static final Strike NONE = new Strike(Duration.ZERO, Optional.empty());

  boolean is(Kind kind) {
    return effect.map(Effect::kind).filter(kind::equals).isPresent();
  }
}
