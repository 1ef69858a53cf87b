package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import dev.lakestep.compiler.source.Span;

/// How many tasks run at once is never below zero; zero itself is no limit.
final class ParallelLimits {
  private static final String NEGATIVE = "(concurrencyLimit|concurrent)[\"']?\\s*:\\s*[\"']?-\\d+";

  private ParallelLimits() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    resolved.flow().allTasks().forEach(task -> check(task, problems));
  }

  private static void check(Task task, Diagnostics problems) {
    switch (task) {
      case Task.ForEach loop -> limit(loop.concurrencyLimit(), loop, problems);
      case Task.Loop loop -> limit(loop.over().concurrencyLimit(), loop, problems);
      case Task.Parallel parallel -> limit(parallel.concurrent(), problems);
      case Task.Dag dag -> limit(dag.concurrent(), problems);
      case Task.Call _,
          Task.If _,
          Task.Switch _,
          Task.LoopUntil _,
          Task.Sequential _,
          Task.WorkingDirectory _,
          Task.AllowFailure _,
          Task.Subflow _,
          Task.ForEachItem _,
          Task.Pause _,
          Task.Sleep _,
          Task.Fail _,
          Task.Exit _,
          Task.Assert _ -> {}
    }
  }

  private static Span written(Task task) {
    return Places.first(task.settings().span(), NEGATIVE);
  }

  private static void limit(int limit, Task loop, Diagnostics problems) {
    if (limit < 0) {
      report(limit, written(loop), problems);
    }
  }

  private static void limit(Argument limit, Diagnostics problems) {
    if (limit instanceof Argument.Constant(var span, Value.Whole(var number)) && number < 0) {
      report(number, span, problems);
    }
  }

  private static void report(long limit, Span place, Diagnostics problems) {
    problems.report(
        Diagnostic.of(
                Code.LIMIT_BELOW_ONE, place, "a limit of `%d` lets nothing run".formatted(limit))
            .hint("use `1` for one at a time, or `0` for no limit"));
  }
}
