package dev.lakestep.engine.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

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
}
