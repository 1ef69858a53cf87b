package dev.lakestep.compiler.expr;

import java.util.List;

/// The states that Kestra gives executions and tasks, in the order they are documented.
public final class ExecutionStates {
  public static final List<String> ALL =
      List.of(
          "CREATED",
          "SUBMITTED",
          "RUNNING",
          "PAUSED",
          "RESTARTED",
          "KILLING",
          "SUCCESS",
          "WARNING",
          "FAILED",
          "KILLED",
          "CANCELLED",
          "QUEUED",
          "RETRYING",
          "RETRIED",
          "SKIPPED",
          "BREAKPOINT",
          "RESUBMITTED");

  private ExecutionStates() {}
}
