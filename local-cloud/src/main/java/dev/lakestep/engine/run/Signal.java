package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// Everything that can happen to an execution from outside. A run is a fold over its signals: the
/// same signals in the same order make the same history, which is how a run survives a restart.
public sealed interface Signal {
  Instant at();

  record Begun(Instant at, JsonNode input) implements Signal {}

  /// The call was taken up by its integration.
  record CallStarted(Instant at, long ticket) implements Signal {}

  /// A `.sync` or token call was accepted; `output` is what the service answered.
  record CallSubmitted(Instant at, long ticket, JsonNode output) implements Signal {}

  record CallSucceeded(Instant at, long ticket, JsonNode output) implements Signal {}

  record CallFailed(Instant at, long ticket, String error, String cause) implements Signal {}

  record Heartbeat(Instant at, long ticket) implements Signal {}

  /// A timer that the run had asked for has come due.
  record TimerDue(Instant at, long ticket) implements Signal {}

  /// An execution that has failed is taken up again.
  record Redriven(Instant at) implements Signal {}

  record Stopped(Instant at, String error, String cause) implements Signal {}
}
