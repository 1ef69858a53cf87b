package dev.lakestep.engine.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.run.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What a service does with a call, in virtual time.
public sealed interface Reply {
  record Answer(JsonNode output) implements Reply {}

  record Failed(String error, String cause) implements Reply {}

  /// Nothing comes back, ever: only the state's own limits end the call.
  record Silence() implements Reply {}

  /// Nobody takes the call up, whatever else comes.
  record Untaken(Reply then) implements Reply {}

  /// A job was taken on, or a token was handed out; `then` is how that ends.
  record Submitted(JsonNode output, Reply then) implements Reply {}

  /// A sign of life, and more to come.
  record Beat(Reply then) implements Reply {}

  record After(Duration delay, Reply then) implements Reply {}

  /// A signal that comes so long after the call.
  record Timed(Duration after, Function<Instant, Signal> signal) {}

  /// What the reply means to the run that has called, in order.
  default List<Timed> signals(long ticket) {
    List<Timed> signals = new ArrayList<>();
    Reply rest = this;
    Duration after = Duration.ZERO;
    while (true) {
      switch (rest) {
        case Answer(var output) -> {
          signals.add(new Timed(after, at -> new Signal.CallSucceeded(at, ticket, output)));
          return signals;
        }
        case Failed(var error, var cause) -> {
          signals.add(new Timed(after, at -> new Signal.CallFailed(at, ticket, error, cause)));
          return signals;
        }
        case Silence _ -> {
          return signals;
        }
        case Untaken(var then) -> rest = then;
        case Submitted(var output, var then) -> {
          signals.add(new Timed(after, at -> new Signal.CallSubmitted(at, ticket, output)));
          rest = then;
        }
        case Beat(var then) -> {
          signals.add(new Timed(after, at -> new Signal.Heartbeat(at, ticket)));
          rest = then;
        }
        case After(var more, var then) -> {
          after = after.plus(more);
          rest = then;
        }
      }
    }
  }
}
