package dev.lakestep.engine.host.api;

import java.util.Optional;

/// Which executions of a machine are wanted.
public record ListExecutions(
    String stateMachineArn, Optional<ExecutionStatus> statusFilter, Page.Ask page) {
  public static ListExecutions of(String stateMachineArn) {
    return new ListExecutions(stateMachineArn, Optional.empty(), Page.Ask.FIRST);
  }
}
