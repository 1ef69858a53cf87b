package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The paths that always have a value when a task runs, so that no state need ask.
final class Known {
  private static final List<String> ALWAYS =
      List.of("execution.id", "execution.startDate", "execution.originalId", "taskrun.startDate");

  private Known() {}

  /// With what a task knows besides.
  static Set<String> of(Set<String> known, Task task) {
    if (!(task instanceof Task.ForEachItem)) {
      return known;
    }
    Set<String> more = new HashSet<>(known);
    more.addAll(List.of("taskrun.items", "taskrun.iteration"));
    return more;
  }

  static Set<String> of(Facts facts, Place place) {
    Set<String> known = new HashSet<>(ALWAYS);
    if (facts.after) {
      known.addAll(List.of("execution.state", "execution.endDate"));
    }
    facts.flow().inputs().stream()
        .filter(input -> isThere(input) && !input.id().text().matches(".*[^A-Za-z0-9_].*"))
        .forEach(input -> known.add("inputs." + input.id()));
    if (!facts.changes(Mutable.VARIABLES, 0)) {
      facts.flow().variables().fields().stream()
          .filter(variable -> !isNull(variable.value()))
          .forEach(variable -> known.add("vars." + variable.name()));
    }
    if (!place.frames(true).isEmpty()) {
      known.addAll(List.of("taskrun.value", "taskrun.iteration"));
    }
    if (!place.frames(false).isEmpty()) {
      known.addAll(List.of("item", "item.index"));
    }
    return known;
  }

  /// An input that must be given, or has a default. One that waits for others may not be asked for.
  private static boolean isThere(Input input) {
    return input.dependsOn().isEmpty()
        && !(input.kind() instanceof Input.Kind.Tree)
        && ((input.required() && input.defaults().isEmpty())
            || input
                .defaults()
                .filter(given -> given instanceof Argument.Constant && !isNull(given))
                .isPresent());
  }

  private static boolean isNull(Argument argument) {
    return argument instanceof Argument.Constant(_, Value.Nothing _);
  }
}
