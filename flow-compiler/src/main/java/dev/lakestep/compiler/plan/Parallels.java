package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import java.util.List;

/// Tasks that run at the same time, and those that wait for each other.
final class Parallels {
  private final Tasks tasks;
  private final Place place;

  Parallels(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.place = place;
  }

  List<Step> parallel(Task.Parallel task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }

  List<Step> dag(Task.Dag task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }
}
