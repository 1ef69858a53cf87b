package dev.lakestep.compiler.resolve;

import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Task.Group;
import dev.lakestep.compiler.resolve.Use.Place;
import dev.lakestep.compiler.resolve.Use.Section;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Walks tasks in the order they run, so that each expression meets the outputs that exist there.
final class TaskWalk {
  private final Uses uses;

  TaskWalk(Uses uses) {
    this.uses = uses;
  }

  void sequence(List<Task> tasks, Scope scope) {
    tasks.forEach(task -> task(task, scope));
  }

  private void task(Task task, Scope scope) {
    Scope own = task instanceof Task.ForEachItem ? Scopes.ofBatches(scope) : scope;
    uses.mark(task.id(), Visibility.SELF);
    Texts.before(task).forEach(text -> use(task, text, own));
    uses.mark(task.id(), Visibility.DONE);
    inside(task, scope);
    Scope after = task instanceof Task.Loop ? innerScope(task, scope) : scope;
    Texts.after(task).forEach(text -> use(task, text, after));
    leave(task);
  }

  private void use(Task task, Texts.Named text, Scope scope) {
    uses.add(new Place(Section.TASKS, Optional.of(task), text.property()), text.template(), scope);
  }

  private void inside(Task task, Scope outer) {
    Scope scope = innerScope(task, outer);
    List<Group> bodies = task.groups().stream().filter(group -> !handles(group)).toList();
    switch (task) {
      case Task.If _, Task.Switch _ -> branches(bodies, scope);
      case Task.Parallel(_, _, _, var tasks, _) -> beside(Upstream.none(tasks), scope);
      case Task.Dag(_, _, var nodes, _) -> beside(Upstream.of(nodes), scope);
      case Task.ForEach _,
          Task.Loop _,
          Task.LoopUntil _,
          Task.Sequential _,
          Task.WorkingDirectory _,
          Task.AllowFailure _,
          Task.Pause _,
          Task.Call _,
          Task.Subflow _,
          Task.ForEachItem _,
          Task.Sleep _,
          Task.Fail _,
          Task.Exit _,
          Task.Assert _ ->
          bodies(bodies, scope);
    }
    task.groups().stream().filter(TaskWalk::handles).forEach(group -> handlers(group, scope));
  }

  /// What a construct adds for the tasks inside it, its handlers among them.
  private static Scope innerScope(Task task, Scope scope) {
    return switch (task) {
      case Task.Switch _ -> Scopes.ofSwitch(scope);
      case Task.ForEach _ -> Scopes.ofForEach(scope);
      case Task.Loop(_, var over, _, _) -> Scopes.ofLoop(scope, itemType(over.values()));
      case Task.If _,
          Task.Parallel _,
          Task.Dag _,
          Task.LoopUntil _,
          Task.Sequential _,
          Task.WorkingDirectory _,
          Task.AllowFailure _,
          Task.Pause _,
          Task.Call _,
          Task.Subflow _,
          Task.ForEachItem _,
          Task.Sleep _,
          Task.Fail _,
          Task.Exit _,
          Task.Assert _ ->
          scope;
    };
  }

  private static boolean handles(Group group) {
    return group.part() == Task.Part.ERRORS || group.part() == Task.Part.FINALLY;
  }

  private void bodies(List<Group> groups, Scope scope) {
    groups.forEach(group -> sequence(group.tasks(), scope));
  }

  private void handlers(Group group, Scope scope) {
    uses.whereAnythingMayHaveRun(() -> sequence(group.tasks(), scope));
    remark(group.tasks(), Visibility.MAYBE);
  }

  private void branches(List<Group> branches, Scope scope) {
    for (Group branch : branches) {
      sequence(branch.tasks(), scope);
      remark(branch.tasks(), Visibility.OTHER_BRANCH);
    }
    branches.forEach(branch -> remark(branch.tasks(), Visibility.MAYBE));
  }

  /// Tasks of which none sees another, but for what runs before it.
  private void beside(Upstream upstream, Scope scope) {
    List<Task> ordered = upstream.ordered();
    Map<String, String> holders = new HashMap<>();
    ordered.forEach(task -> ids(List.of(task)).forEach(id -> holders.putIfAbsent(id, task.id())));
    Map<String, Map<String, Visibility>> results = new HashMap<>();
    reset(ordered, Visibility.BESIDE);
    for (Task task : ordered) {
      Set<String> asked = new HashSet<>();
      outputsAskedFor(task).forEach(id -> asked.add(holders.getOrDefault(id, id)));
      Set<String> before = upstream.before(task.id(), asked);
      before.forEach(id -> results.getOrDefault(id, Map.of()).forEach(uses::mark));
      reset(List.of(task), Visibility.LATER);
      task(task, scope);
      Map<String, Visibility> seen = new LinkedHashMap<>();
      ids(List.of(task)).forEach(id -> seen.put(id, uses.visibility(id)));
      results.put(task.id(), seen);
      reset(List.of(task), Visibility.BESIDE);
      for (String id : before) {
        results
            .getOrDefault(id, Map.of())
            .keySet()
            .forEach(inner -> uses.mark(inner, Visibility.BESIDE));
      }
    }
    results.values().forEach(seen -> seen.forEach(uses::mark));
  }

  /// The ids of the tasks whose outputs a task, or one inside it, names.
  private static Stream<String> outputsAskedFor(Task task) {
    Stream<String> own =
        Stream.concat(Texts.before(task).stream(), Texts.after(task).stream())
            .flatMap(text -> References.of(text.template()).stream())
            .flatMap(reference -> reference.output().stream());
    return Stream.concat(
        own,
        task.groups().stream()
            .flatMap(group -> group.tasks().stream())
            .flatMap(TaskWalk::outputsAskedFor));
  }

  /// What a task leaves behind: a skipped one leaves nothing, a loop keeps its own.
  private void leave(Task task) {
    if (task instanceof Task.Loop(_, _, var tasks, _)) {
      reset(tasks, Visibility.IN_LOOP);
    }
    if (task.settings().runIf().isPresent()) {
      remark(List.of(task), Visibility.MAYBE);
    }
  }

  private void reset(List<Task> tasks, Visibility visibility) {
    ids(tasks).forEach(id -> uses.mark(id, visibility));
  }

  private void remark(List<Task> tasks, Visibility visibility) {
    ids(tasks)
        .filter(id -> uses.visibility(id) != Visibility.IN_LOOP)
        .forEach(id -> uses.mark(id, visibility));
  }

  private static Stream<String> ids(List<Task> tasks) {
    return tasks.stream()
        .flatMap(task ->
            Stream.concat(
                Stream.of(task.id()), task.groups().stream().flatMap(group -> ids(group.tasks()))));
  }

  private static Type itemType(Argument values) {
    return OutputTypes.constant(values) instanceof Type.Items(var of) ? of : Type.ANY;
  }
}
