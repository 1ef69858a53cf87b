package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Origin;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The states that tasks end in, kept where an expression of the flow asks for them.
final class TaskStates {
  private TaskStates() {}

  static List<Step> kept(Facts facts, Task task, Place place, List<Step> steps) {
    if (steps.isEmpty() || !facts.keepsStates()) {
      return steps;
    }
    String name = facts.names.state(task.id(), place.scope());
    Variables well = Variables.of(name, Json.text("SUCCESS"));
    Variables failed = Variables.of(name, Json.text(whenFailed(task)));
    if (steps.getFirst() instanceof Step.Call call && call.tolerated().isPresent()) {
      Variables tolerated = call.tolerated().get().with(failed);
      return List.of(
          new Step.Call(
              call.origin(),
              call.request(),
              call.retries(),
              Optional.of(tolerated),
              call.variables().with(well)));
    }
    Origin origin = facts.origin(task);
    List<Step> all = new ArrayList<>(steps);
    all.add(new Step.Set(origin.part("succeeded"), well, List.of()));
    Step fails = new Step.Set(origin.part("has failed"), failed, List.of());
    return List.of(new Step.Attempt(origin, all, List.of(fails), List.of(), Optional.empty()));
  }

  private static String whenFailed(Task task) {
    if (!task.settings().allowFailure()) {
      return "FAILED";
    }
    return task.settings().allowWarning() ? "SUCCESS" : "WARNING";
  }
}
