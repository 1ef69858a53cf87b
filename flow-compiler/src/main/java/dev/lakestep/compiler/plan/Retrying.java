package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Branch;
import dev.lakestep.compiler.plan.Step.Group;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.List;
import java.util.Optional;

/// A task that holds others and is tried again as a whole: one branch, with the retry around it.
final class Retrying {
  private Retrying() {}

  static List<Step> steps(Tasks tasks, Task task, Place place) {
    Facts facts = tasks.facts();
    int scope = facts.scopes.again(task);
    List<Step> steps = tasks.kind(task, place.in(scope));
    if (steps.isEmpty()) {
      return steps;
    }
    Leaving leaving = new Leaving(facts, place);
    Branch branch = new Branch(scope, task.id(), steps, leaving.branch(scope, List.of(task)));
    Group group = new Group(scope, true, Recoveries.of(task, facts.flow()), Optional.empty());
    Variables variables = leaving.variables();
    boolean warns =
        task.settings().retry().filter(retry -> retry.options().warningOnRetry()).isPresent();
    return List.of(
        new Step.Together(
            facts.origin(task).part("tries"),
            List.of(branch),
            group,
            warns ? variables.with(warned(variables, facts, place)) : variables));
  }

  private static Variables warned(Variables variables, Facts facts, Place place) {
    Json before =
        variables
            .values()
            .getOrDefault(
                Mutable.WARNED.own(place), new Json.Code(Mutable.WARNED.read(facts, place)));
    return Mutable.WARNED.set(
        place, new Json.Code(JsonataText.of(before) + " or $states.context.State.RetryCount > 0"));
  }
}
