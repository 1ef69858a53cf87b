package dev.lakestep.engine.host.api;

import java.util.Optional;

/// Which executions of a machine are wanted, or of one version of it.
public record ListExecutions(
    String stateMachineArn, Optional<ExecutionStatus> statusFilter, Page.Ask page) {
  /// Whether it is one of them, if it is of the machine.
  public boolean wants(ExecutionItem execution) {
    return statusFilter().filter(status -> status != execution.status()).isEmpty()
        && (stateMachineArn.equals(execution.stateMachineArn())
            || execution.stateMachineVersionArn().filter(stateMachineArn::equals).isPresent());
  }

  public static ListExecutions of(String stateMachineArn) {
    return new ListExecutions(stateMachineArn, Optional.empty(), Page.Ask.FIRST);
  }
}
