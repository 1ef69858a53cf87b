package dev.lakestep.engine.host.api;

import java.util.Optional;

/// A request to start an execution; without a name it gets one, without an input `{}`.
public record StartExecution(
    String stateMachineArn,
    Optional<String> name,
    Optional<String> input,
    Optional<String> traceHeader) {
  public static StartExecution of(String stateMachineArn, String name, String input) {
    return new StartExecution(
        stateMachineArn, Optional.of(name), Optional.of(input), Optional.empty());
  }
}
