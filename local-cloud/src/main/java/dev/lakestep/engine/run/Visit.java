package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.definition.State;
import java.time.Instant;
import java.util.Optional;

/// A state that a frame is in, with its input and how often each of its retriers was used.
final class Visit {
  final Frame frame;
  final State state;
  final JsonNode input;
  final long previousEvent;
  final long enteredEvent;
  final Instant enteredAt;
  final int[] attempts;
  int retryCount;
  Optional<String> taskToken = Optional.empty();

  /// How to go on with what is inside the state, when the execution is taken up again.
  Optional<Runnable> again = Optional.empty();

  /// When a state was entered, and after which event.
  record Entry(long previousEvent, Instant at) {}

  /// A state that was just entered; `previousEvent` is what led there.
  Visit(Frame frame, State state, JsonNode input, Entry entry) {
    this.frame = frame;
    this.state = state;
    this.input = input;
    this.previousEvent = entry.previousEvent();
    this.enteredEvent = frame.lastEvent;
    this.enteredAt = entry.at();
    this.attempts = new int[Recoveries.of(state).retriers().size()];
  }
}
