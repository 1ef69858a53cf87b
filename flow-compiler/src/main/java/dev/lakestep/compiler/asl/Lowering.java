package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.compiler.plan.Plan;

/// Turns what happens into states: names them, and wires where each goes and where its failure
/// leads.
public final class Lowering {
  private Lowering() {}

  /// What comes after the executions of a flow, in a machine of this name. Of what executions leave
  /// it takes what it reads.
  public static Companion companion(MachineName name, Plan plan) {
    return Companions.of(name, lower(plan));
  }

  /// Same plan in, same states out.
  public static StateMachine lower(Plan plan) {
    StateNames names = new StateNames(plan.taken(), Failing.leaves(plan.steps()));
    Weaver weaver = new Weaver(names, 0, new Ending("Done", Json.fields(), true));
    Route route = Endings.ofExecution(weaver);
    StateMachine.Chart chart = weaver.chart(plan.steps(), route);
    return new StateMachine(
        plan.comment(), plan.timeoutSeconds(), Replays.allowed(chart, plan.firstSteps(), weaver));
  }
}
