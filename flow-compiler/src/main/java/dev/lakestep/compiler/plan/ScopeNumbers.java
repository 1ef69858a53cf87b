package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.DagShape;
import dev.lakestep.compiler.flow.Flow;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Task.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers the scopes of variables of a flow: 0 is the execution, each branch of a group and each
/// body of a loop has one of its own. AWS lets no inner scope set a variable of an outer one, so
/// each name ends with the number of its scope.
final class ScopeNumbers {
  private final Map<String, List<Integer>> paths = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private final Flow flow;

  private ScopeNumbers(Flow flow) {
    this.flow = flow;
  }

  static ScopeNumbers of(Flow flow, List<Task> tasks) {
    ScopeNumbers numbers = new ScopeNumbers(flow);
    numbers.walk(tasks, List.of(0));
    return numbers;
  }

  /// The scopes around a task, the execution first.
  List<Integer> around(String task) {
    return paths.getOrDefault(task, List.of(0));
  }

  /// The scope of a branch of a task, or of its loop.
  int inside(Task task, int branch) {
    return numbers.getOrDefault(key(task, branch), 0);
  }

  /// The scope of a task that is tried again as a whole.
  int again(Task task) {
    return inside(task, -1);
  }

  private void walk(List<Task> tasks, List<Integer> path) {
    for (Task task : tasks) {
      List<Integer> own = isTriedAgain(task, flow) ? within(task, -1, path) : path;
      paths.put(task.id(), own);
      walk(task, own);
    }
  }

  private void walk(Task task, List<Integer> path) {
    if (task instanceof Task.ForEachItem) {
      within(task, 0, path);
    }
    for (Group group : task.groups()) {
      boolean isBody = group.part() == Task.Part.BODY;
      if (isBody && task instanceof Task.Dag dag) {
        shape(dag, DagShape.of(dag), path);
      } else if (isBody && task instanceof Task.Parallel) {
        branches(task, group.tasks(), path);
      } else if (isBody && (task instanceof Task.ForEach || task instanceof Task.Loop)) {
        walk(group.tasks(), within(task, 0, path));
      } else {
        walk(group.tasks(), path);
      }
    }
  }

  private void branches(Task task, List<Task> tasks, List<Integer> path) {
    for (int i = 0; i < tasks.size(); i++) {
      walk(List.of(tasks.get(i)), within(task, i, path));
    }
  }

  private void shape(Task.Dag dag, DagShape shape, List<Integer> path) {
    switch (shape) {
      case DagShape.One(var node) -> walk(List.of(dag.nodes().get(node).task()), path);
      case DagShape.Series(var parts) -> parts.forEach(part -> shape(dag, part, path));
      case DagShape.Beside(var first, var parts) -> {
        for (int i = 0; i < parts.size(); i++) {
          shape(dag, parts.get(i), within(dag, first + i, path));
        }
      }
    }
  }

  private List<Integer> within(Task task, int branch, List<Integer> path) {
    int number = numbers.size() + 1;
    numbers.put(key(task, branch), number);
    List<Integer> inner = new ArrayList<>(path);
    inner.add(number);
    return inner;
  }

  /// Whether a task has a retry that needs a group around it: a call is tried again by its own
  /// state, what holds others or only decides is not. The flow's own retry is for leaves.
  static boolean isTriedAgain(Task task, Flow flow) {
    boolean decides = task instanceof Task.Fail || task instanceof Task.Assert;
    return decides
        ? !Recoveries.of(task, flow).isEmpty()
        : !task.groups().isEmpty()
            && task.settings().retry().filter(retry -> !retry.options().newExecution()).isPresent();
  }

  private static String key(Task task, int branch) {
    return task.id() + "/" + branch;
  }
}
