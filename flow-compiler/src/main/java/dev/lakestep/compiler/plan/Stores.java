package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import java.util.List;

/// The tasks of the key-value store, as calls of DynamoDB.
final class Stores {
  private final Tasks tasks;
  private final Place place;

  Stores(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.place = place;
  }

  List<Step> steps(Task.Call task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }
}
