package dev.lakestep.compiler.plan;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// What a flow does when it runs: its steps from the first to the last, its input among them, and
/// what its execution hands out in the end.
///
/// @param taken the ids of all tasks: no other state may have such a name
public record Plan(
    String comment,
    OptionalLong timeoutSeconds,
    List<Step> steps,
    FirstSteps firstSteps,
    Set<String> taken) {
  public Plan {
    steps = List.copyOf(steps);
    taken = Set.copyOf(taken);
  }
}
