package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import java.util.List;

/// Other flows, started as executions of their own.
final class Subflows {
  private final Tasks tasks;
  private final Place place;

  Subflows(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.place = place;
  }

  List<Step> steps(Task.Subflow task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }

  List<Step> steps(Task.ForEachItem task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }
}
