package dev.lakestep.engine.host.api;

import java.util.Optional;

/// A request to change a machine; what is not given stays.
public record UpdateStateMachine(
    String stateMachineArn,
    Optional<String> definition,
    Optional<String> roleArn,
    boolean publish,
    Optional<String> versionDescription) {
  public static UpdateStateMachine definition(String stateMachineArn, String definition) {
    return new UpdateStateMachine(
        stateMachineArn, Optional.of(definition), Optional.empty(), false, Optional.empty());
  }
}
