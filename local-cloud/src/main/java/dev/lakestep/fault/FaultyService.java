package dev.lakestep.fault;

import dev.lakestep.cloud.wire.Answer;
import dev.lakestep.cloud.wire.Request;
import dev.lakestep.cloud.wire.Service;
import java.io.IOException;
import java.util.Optional;

/// Stands before all services, and lets requests fail as the faults say.
public final class FaultyService implements Service, AutoCloseable {
  private final Faults faults;
  private final Service next;
  private final Pause pause = new Pause();

  public FaultyService(Faults faults, Service next) {
    this.faults = faults;
    this.next = next;
  }

  @Override
  public Answer answer(Request request) throws IOException {
    if (faults.isDisarmed() || request.caller().isEmpty()) {
      return next.answer(request);
    }
    String service = request.caller().get().service();
    Operations.Named named = Operations.of(service, request);
    Strike strike = faults.strike(Point.request(service, named.operation()));
    pause.take(strike.delay());
    Optional<Effect> effect = strike.effect();
    if (effect.isEmpty()) {
      return next.answer(named.request());
    }
    if (effect.get().after()) {
      next.answer(named.request());
    }
    return answer(effect.get(), service, named.request());
  }

  private Answer answer(Effect effect, String service, Request request) {
    return switch (effect.kind()) {
      case THROTTLE -> FaultyAnswers.of(Refusals.throttled(service), service, request);
      case CUT -> Answer.cut();
      case TIMEOUT -> {
        pause.take(effect.length());
        yield Answer.cut();
      }
      case ERROR,
          DELAY,
          DUPLICATE,
          REORDER,
          DROP,
          MORE_RUNS,
          COMMIT_CONFLICT,
          COMMIT_UNKNOWN,
          SCAN_LIMIT,
          SLOW_DOWN,
          INTERNAL ->
          FaultyAnswers.of(Refusals.broken(service), service, request);
    };
  }

  /// Lets go of all that it holds back, now and from now on.
  @Override
  public void close() {
    pause.end();
  }
}
