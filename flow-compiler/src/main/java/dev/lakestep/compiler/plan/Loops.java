package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import java.util.List;

/// Loops over values, in both dialects.
final class Loops {
  private final Tasks tasks;
  private final Place place;

  Loops(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.place = place;
  }

  List<Step> forEach(Task.ForEach task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }

  List<Step> loop(Task.Loop task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }
}
