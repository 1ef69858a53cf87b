package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import java.util.List;

/// Tasks that run again and again until a condition holds.
final class Repeats {
  private final Tasks tasks;
  private final Place place;

  Repeats(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.place = place;
  }

  List<Step> steps(Task.LoopUntil task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }
}
