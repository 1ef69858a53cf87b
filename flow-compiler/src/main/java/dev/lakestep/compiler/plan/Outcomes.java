package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The states that tasks end in, as variables, for flows whose expressions ask for them.
final class Outcomes {
  static final String SKIPPED = "SKIPPED";
  private static final String SUCCESS = "SUCCESS";
  private static final String WARNING = "WARNING";
  private static final String FAILED = "FAILED";

  private final Facts facts;
  private final Place place;

  Outcomes(Facts facts, Place place) {
    this.facts = facts;
    this.place = place;
  }

  /// The state of a task, if anybody asks for it.
  Variables ended(Task task, String state) {
    return facts.wanted.hasState(task.id())
        ? Variables.of(
            facts.names.state(task.id(), place.scope()), Json.fields("state", Json.text(state)))
        : Variables.NONE;
  }

  /// What becomes of a task that fails and is tolerated.
  Variables tolerated(Task task) {
    return ended(task, task.settings().allowWarning() ? SUCCESS : WARNING);
  }

  /// A task's steps, with its state at their end.
  List<Step> followed(Task task, List<Step> steps) {
    if (steps.isEmpty() || !facts.wanted.hasState(task.id())) {
      return steps;
    }
    List<Step> all = new ArrayList<>(steps);
    Step last = all.removeLast();
    all.addAll(succeeding(task, last));
    if (all.size() == 1 && last instanceof Step.Call call && call.tolerated().isPresent()) {
      return all;
    }
    Step failed =
        new Step.Set(facts.origin(task).part("has failed"), ended(task, FAILED), List.of());
    return List.of(
        new Step.Attempt(facts.origin(task), all, List.of(failed), List.of(), Optional.empty()));
  }

  private List<Step> succeeding(Task task, Step last) {
    Variables success = ended(task, SUCCESS);
    if (last instanceof Step.Set(var origin, var variables, var needs)) {
      return List.of(new Step.Set(origin, variables.with(success), needs));
    }
    if (last instanceof Step.Call call) {
      return List.of(
          new Step.Call(
              call.origin(),
              call.request(),
              call.retries(),
              call.rescues(),
              call.tolerated().map(variables -> variables.with(tolerated(task))),
              call.variables().with(success)));
    }
    return List.of(last, new Step.Set(facts.origin(task).part("has ended"), success, List.of()));
  }
}
