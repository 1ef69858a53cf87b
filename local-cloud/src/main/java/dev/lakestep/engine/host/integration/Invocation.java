package dev.lakestep.engine.host.integration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// One call of a task state: what is asked of whom, and on whose behalf.
public record Invocation(
    String resource,
    JsonNode arguments,
    Optional<String> taskToken,
    Optional<JsonNode> credentials,
    Caller caller) {

  /// The state that calls. `ticket` tells its calls apart, those of a retry too; together with the
  /// execution it names the call for good.
  public record Caller(String executionArn, String executionName, String state, long ticket) {}
}
