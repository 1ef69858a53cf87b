package dev.lakestep.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The faults of a cloud, which can be switched while it runs. All that strike are counted from
/// when they were switched on.
public final class Faults {
  private volatile Armed armed = Armed.with(Spec.NONE);

  /// What is switched on.
  private record Armed(Spec spec, List<Trigger> triggers) {
    static Armed with(Spec spec) {
      return new Armed(
          spec, spec.rules().stream().map(rule -> new Trigger(rule, spec.seed())).toList());
    }
  }

  /// How often a rule could have struck, and did.
  public record Count(String rule, long seen, long struck) {}

  public static Faults of(Spec spec) {
    Faults faults = new Faults();
    faults.arm(spec);
    return faults;
  }

  /// Switches these on, and all others off.
  public void arm(Spec spec) {
    armed = Armed.with(spec);
  }

  public void arm(String spec) {
    arm(Spec.read(spec));
  }

  public void disarm() {
    arm(Spec.NONE);
  }

  public Spec spec() {
    return armed.spec();
  }

  boolean isDisarmed() {
    return armed.triggers().isEmpty();
  }

  public List<Count> counts() {
    return armed.triggers().stream()
        .map(one -> new Count(one.rule().text(), one.seen(), one.struck()))
        .toList();
  }

  /// What strikes here and now: the delays of all rules that strike, and what the first of the
  /// others does.
  public Strike strike(Point point) {
    Duration delay = Duration.ZERO;
    Optional<Effect> first = Optional.empty();
    for (Trigger trigger : armed.triggers()) {
      if (trigger.strikes(point)) {
        Effect effect = trigger.rule().effect();
        if (effect.kind() == Kind.DELAY) {
          delay = delay.plus(effect.length());
        } else if (first.isEmpty()) {
          first = Optional.of(effect);
        }
      }
    }
    return new Strike(delay, first);
  }
}
