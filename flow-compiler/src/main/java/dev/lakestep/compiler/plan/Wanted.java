package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.resolve.Reference;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.resolve.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which outputs are asked for from outside a scope: those leave it when it ends, and no others.
final class Wanted {
  private final ResolvedFlow flow;
  private final ScopeNumbers scopes;
  private final Map<String, List<List<Integer>>> askers = new HashMap<>();
  private final Set<String> states = new HashSet<>();
  private boolean everything;
  private boolean everyState;

  Wanted(ResolvedFlow flow, ScopeNumbers scopes) {
    this.flow = flow;
    this.scopes = scopes;
    flow.uses().forEach(this::ask);
  }

  boolean outside(int scope, String task) {
    return hasOutputs(task)
        && (everything
            || askers.getOrDefault(task, List.of()).stream()
                .anyMatch(asker -> !asker.contains(scope)));
  }

  /// Whether anything asks for the state that a task ended in.
  boolean hasState(String task) {
    return everyState || states.contains(task);
  }

  private void ask(Use use) {
    everything |= Asked.mayNameAnything(use.template());
    everyState |= Asked.mayNameAnything(use.template());
    List<Integer> around =
        use.place().task().map(task -> scopes.around(task.id())).orElse(List.of(0));
    for (Reference reference : use.references()) {
      everything |=
          reference instanceof Reference.Variable(_, var root, var path, _)
              && root.equals("outputs")
              && path.isEmpty();
      if (reference instanceof Reference.Variable(_, var root, var path, _)
          && root.equals("tasks")) {
        everyState |= path.isEmpty();
        path.stream().limit(1).map(Reference.Segment::name).forEach(states::add);
      }
      reference
          .output()
          .ifPresent(task -> askers.computeIfAbsent(task, _ -> new ArrayList<>()).add(around));
    }
  }

  private boolean hasOutputs(String task) {
    Type type = flow.outputs().getOrDefault(task, Type.ANY);
    while (type instanceof Type.MapOf(var values)) {
      type = values;
    }
    return !(type instanceof Type.Struct(var fields, var open)) || open || !fields.isEmpty();
  }
}
