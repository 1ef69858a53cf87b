package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.flow.Task.Group;
import dev.lakestep.compiler.flow.Task.Handlers;
import dev.lakestep.compiler.flow.Task.Part;
import java.util.ArrayList;
import java.util.List;

/// Lists what stands inside a task, the same way for every kind of it.
final class TaskGroups {
  private TaskGroups() {}

  static List<Group> of(Task task) {
    return switch (task) {
      case Task.If(_, _, var then, var otherwise, var handlers) ->
          with(handlers, List.of(branch("then", then), branch("else", otherwise)));
      case Task.Switch(_, _, var cases, var defaults, var handlers) -> {
        List<Group> groups = new ArrayList<>();
        cases.forEach(one -> groups.add(branch(one.value().text(), one.tasks())));
        groups.add(branch("defaults", defaults));
        yield with(handlers, groups);
      }
      case Task.ForEach(_, _, _, var tasks, var handlers) -> body(tasks, handlers);
      case Task.Loop(_, _, var tasks, var handlers) -> body(tasks, handlers);
      case Task.LoopUntil(_, _, _, var tasks, var handlers) -> body(tasks, handlers);
      case Task.Parallel(_, _, _, var tasks, var handlers) -> body(tasks, handlers);
      case Task.Sequential(_, var tasks, var handlers) -> body(tasks, handlers);
      case Task.WorkingDirectory(_, var tasks, var handlers) -> body(tasks, handlers);
      case Task.AllowFailure(_, var tasks, var handlers) -> body(tasks, handlers);
      case Task.Dag(_, _, var nodes, var handlers) ->
          body(nodes.stream().map(Task.Node::task).toList(), handlers);
      case Task.ForEachItem(_, _, _, _, var handlers) -> with(handlers, List.of());
      case Task.Pause(_, var rules, var handlers) ->
          with(
              handlers,
              List.of(
                  new Group(Part.BODY, "onPause", rules.onPause()),
                  new Group(Part.BODY, "tasks", rules.tasks())));
      case Task.Call _, Task.Subflow _, Task.Sleep _, Task.Fail _, Task.Exit _, Task.Assert _ ->
          List.of();
    };
  }

  private static Group branch(String label, List<Task> tasks) {
    return new Group(Part.BRANCH, label, tasks);
  }

  private static List<Group> body(List<Task> tasks, Handlers handlers) {
    return with(handlers, List.of(new Group(Part.BODY, "tasks", tasks)));
  }

  private static List<Group> with(Handlers handlers, List<Group> groups) {
    List<Group> all = new ArrayList<>(groups);
    all.add(new Group(Part.ERRORS, "errors", handlers.errors()));
    all.add(new Group(Part.FINALLY, "finally", handlers.finallyTasks()));
    return all.stream().filter(group -> !group.tasks().isEmpty()).toList();
  }
}
