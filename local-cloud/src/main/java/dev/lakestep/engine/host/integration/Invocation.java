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

  /// The state that calls, and the role that it runs under. `ticket` tells its calls apart, those
  /// of a retry too; together with the execution it names the call for good.
  public record Caller(
      String executionArn, String executionName, String roleArn, String state, long ticket) {}

  /// The role that the call is made under: the one that the state says, or that of its machine.
  public String roleArn() {
    return credentials
        .map(said -> said.path("RoleArn").asText())
        .filter(role -> !role.isEmpty())
        .orElse(caller.roleArn());
  }
}
