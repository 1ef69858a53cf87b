package dev.lakestep.task.runs;

/// Somebody who has to know what becomes of executions. It may be told anything twice.
public interface Watcher {

  /// The status of an execution has changed.
  void changed(Change change) throws InterruptedException;

  /// Some time has passed: what was never told is to be found out now.
  default void swept() throws InterruptedException {}
}
