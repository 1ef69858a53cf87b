package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import java.util.List;

/// Waiting for a person, or for some time.
final class Pauses {
  private final Tasks tasks;
  private final Place place;

  Pauses(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.place = place;
  }

  List<Step> steps(Task.Pause task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }
}
