package dev.lakestep.task;

import java.util.Map;

/// The work of each type of task that `TasksHandler` does.
final class AllTasks {
  private AllTasks() {}

  static final Map<String, Work> BY_TYPE = Map.of("render", (arguments, _) -> arguments.json());
}
