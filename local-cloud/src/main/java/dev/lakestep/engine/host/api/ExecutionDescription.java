package dev.lakestep.engine.host.api;

import java.time.Instant;
import java.util.Optional;

/// All there is to know of an execution but its history.
public record ExecutionDescription(
    String executionArn,
    String stateMachineArn,
    Optional<String> stateMachineVersionArn,
    String name,
    ExecutionStatus status,
    Instant startDate,
    Optional<Instant> stopDate,
    String input,
    Optional<String> output,
    Optional<String> error,
    Optional<String> cause,
    Optional<String> traceHeader,
    Redrive redrive) {

  /// How often it was redriven, and whether it can be.
  public record Redrive(
      int redriveCount,
      Optional<Instant> redriveDate,
      String redriveStatus,
      Optional<String> redriveStatusReason) {}
}
