package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.DagShape;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.util.List;
import java.util.stream.Collectors;

/// Says where a `Dag` cannot be kept as it is, because states come in groups within groups.
final class DagWaits {
  private static final int MOST = 5;

  private DagWaits() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    resolved
        .flow()
        .allTasks()
        .forEach(task -> {
          if (task instanceof Task.Dag dag) {
            List<DagShape.Wait> waits = DagShape.waits(dag);
            if (!waits.isEmpty()) {
              problems.report(diagnostic(dag, waits));
            }
          }
        });
  }

  private static Diagnostic diagnostic(Task.Dag dag, List<DagShape.Wait> waits) {
    String named =
        waits.stream()
            .limit(MOST)
            .map(wait -> "`%s` waits for `%s`".formatted(wait.task(), wait.on()))
            .collect(Collectors.joining(", "));
    String more = waits.size() > MOST ? ", and %d more".formatted(waits.size() - MOST) : "";
    return Diagnostic.of(
            Code.ADDED_WAIT,
            dag.settings().type().span(),
            "this order takes waits that nothing asks for: " + named + more)
        .hint(
            "add them to `dependsOn` to say that they do no harm, or take a dependency or"
                + " `concurrent` away");
  }
}
