package dev.lakestep.cli.explain;

import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import java.util.ArrayList;
import java.util.List;

/// The tasks that have run, or may have, when a task begins, and the names that the loops around it
/// give.
record Earlier(List<Task> tasks, List<String> loopNames) {

  static Earlier than(Task task, Flow flow) {
    Earlier earlier = new Earlier(new ArrayList<>(), new ArrayList<>());
    for (List<Task> lane :
        List.of(flow.tasks(), flow.errors(), flow.finallyTasks(), flow.afterExecution())) {
      if (earlier.walk(lane, task, false)) {
        break;
      }
    }
    return earlier;
  }

  /// Whether the task stands among these; until then, all that came before is noted.
  private boolean walk(List<Task> among, Task wanted, boolean atOnce) {
    int before = tasks.size();
    for (Task one : among) {
      if (one.settings().span().equals(wanted.settings().span()) || walkInto(one, wanted)) {
        return true;
      }
      tasks.add(one);
      if (atOnce) {
        tasks.subList(before, tasks.size()).clear();
      }
    }
    return false;
  }

  private boolean walkInto(Task holder, Task wanted) {
    int before = tasks.size();
    boolean atOnce = holder instanceof Task.Parallel || holder instanceof Task.Dag;
    List<Task> seen = new ArrayList<>();
    for (Task.Group group : holder.groups()) {
      if (walk(group.tasks(), wanted, atOnce)) {
        name(holder);
        return true;
      }
      List<Task> found = tasks.subList(before, tasks.size());
      seen.addAll(atOnce ? group.tasks() : found);
      if (group.part() == Task.Part.BRANCH) {
        found.clear();
      }
    }
    tasks.subList(before, tasks.size()).clear();
    tasks.addAll(seen.stream().distinct().toList());
    return false;
  }

  private void name(Task holder) {
    switch (holder) {
      case Task.ForEach _ -> loopNames.add("taskrun.value");
      case Task.Loop _ -> loopNames.add("item.value");
      case Task.LoopUntil _ -> loopNames.add("taskrun.iteration");
      case Task.Call _,
          Task.If _,
          Task.Switch _,
          Task.Parallel _,
          Task.Sequential _,
          Task.WorkingDirectory _,
          Task.AllowFailure _,
          Task.Dag _,
          Task.Subflow _,
          Task.ForEachItem _,
          Task.Pause _,
          Task.Sleep _,
          Task.Fail _,
          Task.Exit _,
          Task.Assert _ -> {}
    }
  }
}
