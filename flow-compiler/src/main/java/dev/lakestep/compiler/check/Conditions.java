package dev.lakestep.compiler.check;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.resolve.Use;
import java.util.stream.Stream;

/// The expressions that decide whether something happens, told by where they stand and not by a
/// name that an input or a variable may have as well.
final class Conditions {
  private Conditions() {}

  static Stream<Use> of(ResolvedFlow resolved) {
    return resolved.uses().stream().filter(use -> decides(use.place()));
  }

  static boolean decides(Use.Place place) {
    String property = place.property();
    return switch (place.section()) {
      case TASKS ->
          property.equals("runIf")
              || place.task().filter(task -> decides(task, property)).isPresent();
      case TRIGGERS -> property.matches("[^.]*\\.when");
      case RULES -> property.equals("checks.when") || property.matches("sla\\..*\\.assert");
      case LABELS, INPUTS, VARIABLES, OUTPUTS -> false;
    };
  }

  private static boolean decides(Task task, String property) {
    return switch (task) {
      case Task.If _, Task.LoopUntil _, Task.Fail _ -> property.equals("condition");
      case Task.Assert _ -> property.startsWith("conditions[");
      case Task.Call _,
          Task.Switch _,
          Task.ForEach _,
          Task.Loop _,
          Task.Parallel _,
          Task.Sequential _,
          Task.WorkingDirectory _,
          Task.AllowFailure _,
          Task.Dag _,
          Task.Subflow _,
          Task.ForEachItem _,
          Task.Pause _,
          Task.Sleep _,
          Task.Exit _ ->
          false;
    };
  }
}
