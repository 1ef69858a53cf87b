package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;

/// How an execution ended.
public sealed interface Outcome {
  record Succeeded(JsonNode output) implements Outcome {}

  record Failed(String error, String cause) implements Outcome {}

  record TimedOut() implements Outcome {}

  record Aborted(String error, String cause) implements Outcome {}
}
