package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.Reference;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.resolve.Use;
import java.util.HashMap;
import java.util.Map;

/// Nothing that runs asks for the outputs of a task that is disabled.
final class DisabledOutputs {
  private DisabledOutputs() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    Map<String, Task> disabled = new HashMap<>();
    resolved
        .flow()
        .allTasks()
        .filter(task -> task.settings().disabled())
        .forEach(task -> add(task, task, disabled));
    if (disabled.isEmpty()) {
      return;
    }
    for (Use use : resolved.uses()) {
      boolean runs = use.place().task().map(Task::id).filter(disabled::containsKey).isEmpty();
      if (runs && use.place().section() != Use.Section.VARIABLES) {
        use.references().forEach(reference -> check(reference, disabled, problems));
      }
    }
  }

  /// A disabled task disables what is inside it.
  private static void add(Task task, Task cause, Map<String, Task> disabled) {
    if (disabled.putIfAbsent(task.id(), cause) == null) {
      task.groups().stream()
          .flatMap(group -> group.tasks().stream())
          .forEach(inner -> add(inner, cause, disabled));
    }
  }

  private static void check(Reference reference, Map<String, Task> disabled, Diagnostics problems) {
    if (reference instanceof Reference.Variable(_, var root, var path, var guarded)
        && root.equals("outputs")
        && !path.isEmpty()
        && !guarded) {
      Task cause = disabled.get(path.getFirst().name());
      if (cause != null) {
        problems.report(
            Diagnostic.of(
                    Code.OUTPUT_OF_DISABLED,
                    path.getFirst().span(),
                    "`%s` is disabled: it has no outputs".formatted(path.getFirst().name()))
                .related(cause.settings().id().span(), "this task is disabled")
                .hint(
                    "enable it, or give a fallback: `outputs.%s.… ?? …`"
                        .formatted(path.getFirst().name())));
      }
    }
  }
}
