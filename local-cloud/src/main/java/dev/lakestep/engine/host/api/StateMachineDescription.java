package dev.lakestep.engine.host.api;

import java.time.Instant;
import java.util.Optional;

/// All there is to know of a machine, or of one version of it.
public record StateMachineDescription(
    String stateMachineArn,
    String name,
    String status,
    String definition,
    String roleArn,
    Instant creationDate,
    Instant updateDate,
    Optional<String> revisionId,
    Optional<String> description) {
  public String type() {
    return "STANDARD";
  }
}
