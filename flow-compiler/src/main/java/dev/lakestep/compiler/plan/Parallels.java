package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Arm;
import dev.lakestep.compiler.plan.Step.Branch;
import dev.lakestep.compiler.plan.Step.Group;
import dev.lakestep.compiler.plan.Step.Items;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Tasks that run at the same time, and those that wait for each other.
final class Parallels {
  private final Tasks tasks;
  private final Facts facts;
  private final Place place;

  Parallels(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.facts = tasks.facts();
    this.place = place;
  }

  List<Step> parallel(Task.Parallel task) {
    Leaving leaving = new Leaving(facts, place);
    List<Branch> branches = new ArrayList<>();
    for (int i = 0; i < task.tasks().size(); i++) {
      Task child = task.tasks().get(i);
      int scope = facts.scopes.inside(task, i);
      List<Step> steps = tasks.steps(child, place.in(scope));
      if (!steps.isEmpty()) {
        branches.add(new Branch(scope, child.id(), steps, leaving.branch(scope, List.of(child))));
      }
    }
    if (branches.isEmpty()) {
      return tasks.handled(task, task.handlers(), place, List.of());
    }
    Speaker speaker = tasks.speaker(task, place);
    Group group =
        new Group(branches.getFirst().scope(), task.failsAtOnce(), List.of(), Optional.empty());
    Step step =
        limit(task.concurrent(), branches.size(), speaker)
            .<Step>map(limit -> bounded(task, branches, limit, group, leaving.variables()))
            .orElseGet(
                () -> new Step.Together(facts.origin(task), branches, group, leaving.variables()));
    return tasks.handled(
        task,
        task.handlers(),
        place,
        tasks.prepared(task, place, speaker, tasks.guarded(task, speaker, List.of(step))));
  }

  /// How many may run at once, if not all of them.
  private static Optional<Json> limit(Argument concurrent, int branches, Speaker speaker) {
    if (concurrent instanceof Argument.Constant(_, var value)) {
      return value instanceof Value.Whole(var limit) && limit > 0 && limit < branches
          ? Optional.of(Json.number(limit))
          : Optional.empty();
    }
    String limit = JsonataText.of(speaker.json(concurrent, Aim.VALUE));
    return Optional.of(new Json.Code("$max([0, $floor($number(" + limit + "))])"));
  }

  /// A loop over the numbers of the branches: only a loop can hold some of them back.
  private Step bounded(
      Task task, List<Branch> branches, Json limit, Group group, Variables variables) {
    List<Json> numbers = new ArrayList<>();
    List<Arm> arms = new ArrayList<>();
    SequencedMap<String, String> result = new LinkedHashMap<>();
    for (Branch branch : branches) {
      String chosen = "$states.input.branch = " + arms.size();
      numbers.add(Json.number(arms.size()));
      arms.add(new Arm(chosen, Variables.NONE, branch.steps()));
      result.putAll(branch.result());
    }
    Arm last = arms.removeLast();
    Step choose = new Step.Choose(facts.origin(task).part("which"), List.of(), arms, last);
    return new Step.Each(
        facts.origin(task),
        new Items(
            new Json.Items(numbers),
            new Json.Code("$merge([$states.input, {\"branch\": $states.context.Map.Item.Value}])"),
            limit,
            false),
        new Branch(group.scope(), task.id(), List.of(choose), result),
        group,
        variables);
  }

  List<Step> dag(Task.Dag task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }
}
