package dev.lakestep.engine.host.api;

import java.util.Optional;

/// A request to create a machine, of the standard type if none is said.
public record CreateStateMachine(
    String name,
    String definition,
    String roleArn,
    Optional<String> type,
    boolean publish,
    Optional<String> versionDescription) {
  public static CreateStateMachine of(String name, String definition, String roleArn) {
    return new CreateStateMachine(
        name, definition, roleArn, Optional.empty(), false, Optional.empty());
  }
}
