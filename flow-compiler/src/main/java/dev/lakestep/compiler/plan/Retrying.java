package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import java.util.List;

/// A task that holds others and is tried again as a whole: one branch, with the retry around it.
final class Retrying {
  private Retrying() {}

  static List<Step> steps(Tasks tasks, Task task, Place place) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }
}
