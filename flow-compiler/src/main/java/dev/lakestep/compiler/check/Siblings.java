package dev.lakestep.compiler.check;

import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Task.Group;
import dev.lakestep.compiler.flow.Task.Part;
import java.util.ArrayList;
import java.util.List;

/// A list of tasks of a flow. `inOrder`: each begins when the one before has ended; `certain`:
/// every execution that meets no failure comes here.
record Siblings(List<Task> tasks, boolean inOrder, boolean certain) {

  /// Every list of tasks of the flow, outer before inner.
  static List<Siblings> of(Flow flow) {
    List<Siblings> all = new ArrayList<>();
    add(new Siblings(flow.tasks(), true, true), all);
    add(new Siblings(flow.errors(), true, false), all);
    add(new Siblings(flow.finallyTasks(), true, true), all);
    add(new Siblings(flow.afterExecution(), true, true), all);
    return all;
  }

  private static void add(Siblings siblings, List<Siblings> all) {
    if (siblings.tasks().isEmpty()) {
      return;
    }
    all.add(siblings);
    for (Task task : siblings.tasks()) {
      for (Group group : task.groups()) {
        boolean certain = siblings.certain() && reaches(task, group);
        add(new Siblings(group.tasks(), inOrder(task, group), certain), all);
      }
    }
  }

  private static boolean inOrder(Task task, Group group) {
    return group.part() != Part.BODY
        || !(task instanceof Task.Parallel || task instanceof Task.Dag);
  }

  /// Whether whoever comes to the task comes to the group.
  private static boolean reaches(Task task, Group group) {
    boolean skippable = task.settings().disabled() || task.settings().runIf().isPresent();
    boolean maybeEmpty = task instanceof Task.ForEach || task instanceof Task.Loop;
    boolean part = group.part() == Part.FINALLY || (group.part() == Part.BODY && !maybeEmpty);
    return part && !skippable;
  }
}
