package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.definition.State.Catcher;
import dev.lakestep.engine.definition.State.Retrier;
import dev.lakestep.engine.run.Walker.Exit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What follows when a state fails: it is tried again, or caught, or its frame ends.
record Setbacks(Walker walker) {

  void fail(Visit visit, Failure failure) {
    Frame frame = visit.frame;
    if (frame.over) {
      return;
    }
    if (failure.error().equals(Failure.RUNTIME)) {
      frame.top.ending.failed(frame.top, failure);
      return;
    }
    List.copyOf(frame.children).stream().filter(child -> !child.over).forEach(this::abort);
    frame.children.clear();
    if (retries(visit, failure)) {
      return;
    }
    if (visit.state instanceof State.Parallel || visit.state instanceof State.Each) {
      walker.core.event(frame, Walker.kind(visit.state) + "StateFailed");
    }
    Recoveries.of(visit.state).catchers().stream()
        .filter(catcher -> failure.isAmong(catcher.errors()))
        .findFirst()
        .ifPresentOrElse(
            catcher -> caught(visit, catcher, failure), () -> frame.ending.failed(frame, failure));
  }

  /// A catcher whose own fields fail does not catch: the frame ends.
  private void caught(Visit visit, Catcher catcher, Failure failure) {
    JsonNode error =
        JsonNodeFactory.instance
            .objectNode()
            .put("Error", failure.error())
            .put("Cause", failure.cause());
    try {
      walker.leaveUnguarded(
          visit,
          new Exit(
              catcher.assign(),
              catcher.output(),
              error,
              Map.of("errorOutput", error),
              Optional.of(catcher.next())));
    } catch (FieldFailure e) {
      visit.frame.ending.failed(visit.frame, walker.told(visit, e));
    }
  }

  private boolean retries(Visit visit, Failure failure) {
    Core core = walker.core;
    List<Retrier> retriers = Recoveries.of(visit.state).retriers();
    for (int i = 0; i < retriers.size(); i++) {
      Retrier retrier = retriers.get(i);
      if (failure.isAmong(retrier.errors())) {
        if (visit.attempts[i] >= retrier.maxAttempts()) {
          return false;
        }
        visit.attempts[i]++;
        visit.retryCount++;
        long seed = core.identity.seed() + visit.enteredEvent * 31 + visit.retryCount;
        var delay = Recoveries.delay(retrier, visit.attempts[i], seed);
        core.timer(visit.frame, core.now().plus(delay), () -> walker.execute(visit));
        return true;
      }
    }
    return false;
  }

  /// Ends what a frame does, and all inside it, as AWS tells of it: innermost first.
  void abort(Frame frame) {
    frame.over = true;
    List.copyOf(frame.children).forEach(this::abort);
    List.copyOf(frame.tickets).forEach(ticket -> walker.core.forget(frame, ticket));
    frame.current.ifPresent(visit -> {
      switch (visit.state) {
        case State.Task _, State.Wait _, State.Parallel _, State.Each _ ->
            walker.core.aside(frame, Walker.kind(visit.state) + "StateAborted");
        case State.Pass _, State.Succeed _, State.Fail _, State.Choice _ -> {}
      }
    });
    frame.ending.aborted(frame);
  }
}
