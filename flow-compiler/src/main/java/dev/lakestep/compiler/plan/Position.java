package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;

/// Tells one run of a task from its others in the same execution, by the turns of the loops around
/// it, and where these do not tell, by the time.
final class Position {
  private final Facts facts;
  private final Place place;

  Position(Facts facts, Place place) {
    this.facts = facts;
    this.place = place;
  }

  /// JSONata for what a name ends with: nothing outside all loops, or `& "-0-2"`.
  String suffix(Task task) {
    return suffix(task.id());
  }

  /// The same of a task by its id, or of what belongs to no task.
  String suffix(String task) {
    StringBuilder suffix = new StringBuilder();
    String frame = "$states.input";
    for (Place.Around around : place.around()) {
      if (around instanceof Place.Around.Loop) {
        suffix.insert(0, " & \"-\" & " + frame + ".index");
        frame += ".parent";
      }
    }
    if (isRepeated(task)) {
      suffix.append(" & \"-\" & $toMillis($states.context.State.EnteredTime)");
    }
    return suffix.toString();
  }

  /// Whether something around the task does it again, in the same turn of every loop.
  private boolean isRepeated(String task) {
    return facts
        .flow()
        .allTasks()
        .filter(around ->
            around instanceof Task.LoopUntil || ScopeNumbers.isTriedAgain(around, facts.flow()))
        .anyMatch(around -> !around.id().equals(task) && holds(around, task));
  }

  private static boolean holds(Task around, String task) {
    return around.id().equals(task)
        || around.groups().stream()
            .flatMap(group -> group.tasks().stream())
            .anyMatch(inner -> holds(inner, task));
  }
}
