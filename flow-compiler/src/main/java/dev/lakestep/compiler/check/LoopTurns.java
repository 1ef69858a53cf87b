package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// A loop that waits for something ends before the history of its execution is full.
final class LoopTurns {
  /// A turn takes about ten of the 25,000 events that AWS keeps of an execution.
  private static final long MOST = 2_500;

  private LoopTurns() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    resolved
        .flow()
        .allTasks()
        .forEach(task -> {
          if (task instanceof Task.LoopUntil loop && turns(loop.limits()) > MOST) {
            problems.report(diagnostic(loop));
          }
        });
  }

  private static long turns(Task.Limits limits) {
    long turns = limits.maxIterations().orElse(Integer.MAX_VALUE);
    Optional<Duration> most = limits.maxDuration().flatMap(LoopTurns::constant);
    Optional<Duration> pause = constant(limits.interval());
    if (most.isEmpty() || pause.isEmpty()) {
      return limits.maxDuration().isPresent() && most.isEmpty() ? 0 : turns;
    }
    return Math.min(turns, most.get().toSeconds() / Math.max(1, pause.get().toSeconds()));
  }

  private static Optional<Duration> constant(Argument argument) {
    if (argument instanceof Argument.Constant(_, Value.Text(var text))) {
      try {
        return Optional.of(Duration.parse(text.strip()));
      } catch (DateTimeException | ArithmeticException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Diagnostic diagnostic(Task.LoopUntil loop) {
    return Diagnostic.of(
            Code.LONG_LOOP,
            loop.settings().type().span(),
            "`%s` may take more turns than an execution can remember".formatted(loop.id()))
        .hint(
            String.format(
                Locale.ROOT,
                "AWS ends an execution after 25,000 events, about %,d turns: give it"
                    + " `maxIterations` or `maxDuration`, or a longer `interval`",
                MOST));
  }
}
