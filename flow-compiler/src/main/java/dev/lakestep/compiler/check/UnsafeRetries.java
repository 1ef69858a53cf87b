package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Retry;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.source.Span;
import dev.lakestep.compiler.sql.Stretch;
import dev.lakestep.compiler.sql.touch.Touch;
import dev.lakestep.compiler.sql.touch.Touch.Again;
import dev.lakestep.compiler.sql.touch.Touches;
import dev.lakestep.compiler.statement.FlowSql;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// A retry does not run again what may have come to its end before it was said to fail: a new
/// attempt is a new query, and a timeout or a lost answer says nothing of the old one.
final class UnsafeRetries {
  private UnsafeRetries() {}

  static void check(FlowSql flow, Diagnostics problems) {
    Map<Task, Retry> retries = new IdentityHashMap<>();
    collect(flow.resolved().flow().tasks(), List.of(), retries);
    collect(flow.resolved().flow().errors(), List.of(), retries);
    collect(flow.resolved().flow().finallyTasks(), List.of(), retries);
    Stated.in(flow)
        .filter(stated -> retries.containsKey(stated.task().task()))
        .forEach(stated -> {
          Touch touch = Touches.of(stated.statement(), stated.text());
          if (touch.again() == Again.UNSAFE && !touch.open()) {
            Span retry = retries.get(stated.task().task()).span();
            problems.report(diagnostic(stated, touch, retry));
          }
        });
  }

  /// The task's own retry, or that of a group around it, which runs as a whole again.
  private static void collect(List<Task> tasks, List<Retry> around, Map<Task, Retry> retries) {
    for (Task task : tasks) {
      List<Retry> own = task.settings().retry().filter(UnsafeRetries::triesAgain).stream().toList();
      List<Retry> retry = own.isEmpty() ? around : own;
      retry.forEach(one -> retries.put(task, one));
      task.groups().forEach(group -> collect(group.tasks(), retry, retries));
    }
  }

  private static boolean triesAgain(Retry retry) {
    return retry.maxAttempts().isEmpty() || retry.maxAttempts().getAsInt() > 1;
  }

  private static Diagnostic diagnostic(Stated stated, Touch touch, Span retry) {
    int start = stated.statement().at().from();
    int end = start;
    while (end < stated.text().length() && Character.isLetter(stated.text().value().charAt(end))) {
      end++;
    }
    return Diagnostic.of(
            Code.RETRY_NOT_SAFE,
            stated.span(new Stretch(start, Math.max(end, start + 1))),
            "an attempt that fails late may have been done, and a retry does this `%s` again"
                .formatted(touch.verb()))
        .related(retry, "it is tried again here")
        .hint("use `aws.athena.Merge` with keys or `aws.iceberg.Ingest`, or leave out the retry");
  }
}
