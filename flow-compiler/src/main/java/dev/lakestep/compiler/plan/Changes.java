package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import java.util.List;

/// Changes of what all later tasks see: labels and variables.
final class Changes {
  private final Tasks tasks;
  private final Place place;

  Changes(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.place = place;
  }

  List<Step> labels(Task.Call task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }

  List<Step> set(Task.Call task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }

  List<Step> unset(Task.Call task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }
}
