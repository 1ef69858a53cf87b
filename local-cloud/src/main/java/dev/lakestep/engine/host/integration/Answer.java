package dev.lakestep.engine.host.integration;

import com.fasterxml.jackson.databind.JsonNode;

/// What an integration says to a call.
public sealed interface Answer {
  record Done(JsonNode output) implements Answer {}

  /// A job or a token was taken on; how it ends is told to the engine later.
  record Submitted(JsonNode output) implements Answer {}

  record Failed(String error, String cause) implements Answer {}
}
