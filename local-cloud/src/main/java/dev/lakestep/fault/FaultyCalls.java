package dev.lakestep.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.Calls;
import java.util.Optional;

/// Stands before all services as they call each other, and lets calls fail as the faults say.
/// Inside the cloud there is no connection that could be cut: such a call fails as if the service
/// broke.
public final class FaultyCalls implements Calls, AutoCloseable {
  private final Faults faults;
  private final Calls next;
  private final Pause pause = new Pause();

  public FaultyCalls(Faults faults, Calls next) {
    this.faults = faults;
    this.next = next;
  }

  @Override
  public ObjectNode call(Call call) {
    if (faults.isDisarmed()) {
      return next.call(call);
    }
    Strike strike = faults.strike(Point.request(call.service(), call.operation()));
    pause.take(strike.delay());
    Optional<Effect> effect = strike.effect();
    if (effect.isEmpty()) {
      return next.call(call);
    }
    if (effect.get().after()) {
      next.call(call);
    }
    if (effect.get().kind() == Kind.TIMEOUT) {
      pause.take(effect.get().length());
    }
    throw effect.get().kind() == Kind.THROTTLE
        ? Refusals.throttled(call.service())
        : Refusals.broken(call.service());
  }

  @Override
  public void close() {
    pause.end();
  }
}
