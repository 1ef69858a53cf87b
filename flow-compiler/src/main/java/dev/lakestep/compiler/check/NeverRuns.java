package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.Optional;

/// No task stands where an execution never comes: after a task that always ends it, or under a
/// `runIf` that is always false.
final class NeverRuns {
  private NeverRuns() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    for (Siblings siblings : Siblings.of(resolved.flow())) {
      if (siblings.inOrder()) {
        afterTheEnd(siblings, problems);
      }
      siblings.tasks().forEach(task -> runIf(task, problems));
    }
  }

  private static void afterTheEnd(Siblings siblings, Diagnostics problems) {
    Optional<Task> end = siblings.tasks().stream().filter(NeverRuns::ends).findFirst();
    end.ifPresent(task ->
        siblings.tasks().stream()
            .skip(siblings.tasks().indexOf(task) + 1L)
            .filter(next -> !next.settings().disabled())
            .findFirst()
            .ifPresent(next ->
                problems.report(
                    Diagnostic.of(
                            Code.NEVER_RUNS,
                            next.settings().id().span(),
                            "`%s` never runs: `%s` ends the execution before it"
                                .formatted(next.id(), task.id()))
                        .related(task.settings().id().span(), "this always ends it")
                        .hint(hint(task)))));
  }

  private static String hint(Task end) {
    return end instanceof Task.Fail
        ? "give `%s` a `condition`, or remove what stands after it".formatted(end.id())
        : "give `%s` a `runIf`, or remove what stands after it".formatted(end.id());
  }

  private static boolean ends(Task task) {
    boolean always = !task.settings().disabled() && task.settings().runIf().isEmpty();
    return always
        && !task.settings().allowFailure()
        && (task instanceof Task.Exit
            || (task instanceof Task.Fail fail && fail.condition().isEmpty()));
  }

  private static void runIf(Task task, Diagnostics problems) {
    task.settings()
        .runIf()
        .filter(template -> Constants.text(template).filter(Constants::falsy).isPresent())
        .ifPresent(template ->
            problems.report(
                Diagnostic.of(
                        Code.NEVER_RUNS,
                        template.span(),
                        "`%s` never runs: its `runIf` is always false".formatted(task.id()))
                    .hint("to switch a task off, say `disabled: true`")));
  }
}
