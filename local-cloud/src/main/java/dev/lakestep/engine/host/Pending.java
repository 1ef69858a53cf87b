package dev.lakestep.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.run.Effect;
import dev.lakestep.engine.run.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a run waits for: its calls, how far they have come, and its timers. Fed with every signal
/// and what the run asked for because of it.
final class Pending {
  private final Map<Long, Call> calls = new TreeMap<>();
  private final Map<Long, Instant> timers = new TreeMap<>();

  /// A call without an answer; `submitted` is what the service said when it took the job on.
  record Call(Effect.Request request, boolean started, Optional<JsonNode> submitted) {}

  void take(Signal signal, List<Effect> effects) {
    switch (signal) {
      case Signal.CallStarted(_, var ticket) ->
          calls.computeIfPresent(
              ticket, (_, call) -> new Call(call.request(), true, call.submitted()));
      case Signal.CallSubmitted(_, var ticket, var output) ->
          calls.computeIfPresent(
              ticket, (_, call) -> new Call(call.request(), true, Optional.of(output)));
      case Signal.CallSucceeded(_, var ticket, _) -> calls.remove(ticket);
      case Signal.CallFailed(_, var ticket, _, _) -> calls.remove(ticket);
      case Signal.TimerDue(_, var ticket) -> timers.remove(ticket);
      case Signal.Begun _, Signal.Heartbeat _, Signal.Redriven _, Signal.Stopped _ -> {}
    }
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Call(var ticket, var request) ->
            calls.put(ticket, new Call(request, false, Optional.empty()));
        case Effect.SetTimer(var ticket, var due) -> timers.put(ticket, due);
        case Effect.Forget(var ticket) -> {
          calls.remove(ticket);
          timers.remove(ticket);
        }
        case Effect.Ended _ -> {}
      }
    }
  }

  Map<Long, Call> calls() {
    return calls;
  }

  Map<Long, Instant> timers() {
    return timers;
  }
}
