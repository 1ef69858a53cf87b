package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.catalogue.TypeNames;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What tasks may change for all that come after them. A scope that changes it has a copy of its
/// own; outside, the change is seen when the branch has ended.
enum Mutable {
  VARIABLES("vars"),
  LABELS("labels"),
  /// whether a failure was tolerated: the execution then ends with a warning
  WARNED("warned");

  private final String variable;

  Mutable(String variable) {
    this.variable = variable;
  }

  /// JSONata that reads it: the innermost copy that there is.
  String read(Facts facts, Place place) {
    List<Integer> scopes = place.scopes();
    String read = "$" + variable;
    for (int scope : scopes) {
      if (scope != 0 && facts.changes(this, scope)) {
        String own = "$" + VariableNames.scoped(variable, scope);
        read = "($exists(" + own + ") ? " + own + " : " + read + ")";
      }
    }
    return read;
  }

  /// What a task may change.
  static Set<Mutable> of(Task task) {
    Set<Mutable> changed = EnumSet.noneOf(Mutable.class);
    if (task instanceof Task.Call(_, var type, _)) {
      switch (type.name()) {
        case TypeNames.SET_VARIABLES, "core.execution.UnsetVariables" -> changed.add(VARIABLES);
        case "core.execution.Labels" -> changed.add(LABELS);
        default -> {}
      }
    }
    if (mayWarn(task)) {
      changed.add(WARNED);
    }
    return changed;
  }

  private static boolean mayWarn(Task task) {
    return task.settings().allowFailure()
        || task.settings().retry().filter(retry -> retry.options().warningOnRetry()).isPresent()
        || task instanceof Task.AllowFailure
        || task instanceof Task.Subflow
        || task instanceof Task.ForEachItem
        || task instanceof Task.Pause
        || task instanceof Task.Loop;
  }

  Variables set(Place place, Json value) {
    return Variables.of(own(place), value);
  }

  String own(Place place) {
    return own(place.scope());
  }

  String own(int scope) {
    return VariableNames.scoped(variable, scope);
  }
}
