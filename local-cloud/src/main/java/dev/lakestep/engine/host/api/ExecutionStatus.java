package dev.lakestep.engine.host.api;

/// How an execution stands.
public enum ExecutionStatus {
  RUNNING,
  SUCCEEDED,
  FAILED,
  TIMED_OUT,
  ABORTED
}
