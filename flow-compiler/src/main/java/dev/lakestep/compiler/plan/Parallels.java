package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.DagShape;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Arm;
import dev.lakestep.compiler.plan.Step.Branch;
import dev.lakestep.compiler.plan.Step.Group;
import dev.lakestep.compiler.plan.Step.Items;
import dev.lakestep.compiler.plan.Step.Need;
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

  /// A task whose parts run side by side, not more than some at once.
  private record Sides(Task task, Json limit, boolean failsAtOnce) {
    static final Json NO_LIMIT = Json.number(0);
  }

  /// What runs in one branch.
  private record Side(int scope, List<Task> tasks, List<Step> steps) {}

  List<Step> parallel(Task.Parallel task) {
    Speaker speaker = tasks.speaker(task, place);
    Sides sides = new Sides(task, limit(task.concurrent(), speaker), task.failsAtOnce());
    List<Side> all = new ArrayList<>();
    for (int i = 0; i < task.tasks().size(); i++) {
      Task child = task.tasks().get(i);
      int scope = facts.scopes.inside(task, i);
      all.add(new Side(scope, List.of(child), tasks.steps(child, place.in(scope))));
    }
    List<Step> steps = beside(sides, all, place);
    return whole(task, task.handlers(), speaker, steps);
  }

  List<Step> dag(Task.Dag task) {
    Speaker speaker = tasks.speaker(task, place);
    Sides sides = new Sides(task, limit(task.concurrent(), speaker), false);
    List<Step> steps = shape(sides, task, DagShape.of(task), place);
    return whole(task, task.handlers(), speaker, steps);
  }

  private List<Step> whole(Task task, Task.Handlers handlers, Speaker speaker, List<Step> steps) {
    List<Step> body =
        steps.isEmpty()
            ? steps
            : tasks.prepared(task, place, speaker, tasks.guarded(task, speaker, steps));
    return tasks.handled(task, handlers, place, body);
  }

  private List<Step> shape(Sides sides, Task.Dag dag, DagShape shape, Place inside) {
    return switch (shape) {
      case DagShape.One(var node) -> tasks.steps(dag.nodes().get(node).task(), inside);
      case DagShape.Series(var parts) -> {
        List<Step> steps = new ArrayList<>();
        parts.forEach(part -> steps.addAll(shape(sides, dag, part, inside)));
        yield steps;
      }
      case DagShape.Beside(var first, var parts) -> {
        List<Side> all = new ArrayList<>();
        for (DagShape part : parts) {
          int scope = facts.scopes.inside(dag, first + all.size());
          List<Task> inner = part.nodes().map(node -> dag.nodes().get(node).task()).toList();
          all.add(new Side(scope, inner, shape(sides, dag, part, inside.in(scope))));
        }
        yield beside(sides, all, inside);
      }
    };
  }

  /// How many may run at once; 0 is no limit.
  private static Json limit(Argument concurrent, Speaker speaker) {
    if (concurrent instanceof Argument.Constant(_, var value)) {
      return value instanceof Value.Whole(var limit) && limit > 0
          ? Json.number(limit)
          : Sides.NO_LIMIT;
    }
    String limit = "$number(" + JsonataText.of(speaker.json(concurrent, Aim.VALUE)) + ")";
    speaker
        .needs()
        .add(
            new Need(
                limit + " >= 0",
                "Lakestep.Failed",
                Json.text("`concurrent` is a number that is not below zero")));
    return new Json.Code("$floor(" + limit + ")");
  }

  private List<Step> beside(Sides sides, List<Side> all, Place outside) {
    Leaving leaving = new Leaving(facts, outside);
    List<Branch> branches = new ArrayList<>();
    for (Side side : all) {
      if (!side.steps().isEmpty()) {
        SequencedMap<String, String> result = leaving.branch(side.scope(), side.tasks());
        String name = side.tasks().getFirst().id();
        branches.add(new Branch(side.scope(), name, side.steps(), result));
      }
    }
    if (branches.isEmpty()) {
      return List.of();
    }
    int scope = branches.getFirst().scope();
    Group group = new Group(scope, sides.failsAtOnce(), List.of(), Optional.empty());
    return List.of(
        isUnlimited(sides.limit(), branches.size())
            ? new Step.Together(facts.origin(sides.task()), branches, group, leaving.variables())
            : bounded(sides, branches, group, leaving.variables()));
  }

  private static boolean isUnlimited(Json limit, int branches) {
    return limit.equals(Sides.NO_LIMIT)
        || (limit instanceof Json.Constant(Value.Whole(var most)) && most >= branches);
  }

  /// A loop over the numbers of the branches: only a loop can hold some of them back.
  private Step bounded(Sides sides, List<Branch> branches, Group group, Variables variables) {
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
    Step.Origin origin = facts.origin(sides.task());
    Step choose = new Step.Choose(origin.part("which"), List.of(), arms, last);
    return new Step.Each(
        origin,
        new Items(
            new Json.Items(numbers),
            new Json.Code("$merge([$states.input, {\"branch\": $states.context.Map.Item.Value}])"),
            sides.limit(),
            false),
        new Branch(group.scope(), sides.task().id(), List.of(choose), result),
        group,
        variables);
  }
}
