package dev.lakestep.compiler.check;

import dev.lakestep.compiler.diagnostic.Code;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.flow.Retry;
import dev.lakestep.compiler.flow.Retry.Wait;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.time.Duration;

/// A retry can make all the attempts that it promises.
final class Retries {
  /// A retry that makes so many attempts is long enough not to be looked at any further.
  private static final int MOST_ATTEMPTS = 1_000;

  private static final Duration LONGEST_WAIT = Duration.ofDays(3_650);

  private Retries() {}

  static void check(ResolvedFlow resolved, Diagnostics problems) {
    resolved.flow().rules().retry().ifPresent(retry -> check(retry, problems));
    resolved
        .flow()
        .allTasks()
        .forEach(task -> task.settings().retry().ifPresent(retry -> check(retry, problems)));
    resolved
        .flow()
        .tasksAfter()
        .flatMap(task -> task.settings().retry().stream())
        .filter(retry -> retry.options().newExecution())
        .forEach(retry ->
            problems.report(
                Diagnostic.of(
                        Code.IGNORED_KEY,
                        Places.key(retry.span(), "behavior"),
                        "no execution starts anew for what comes after it")
                    .hint("leave `behavior` out, and the failed task is tried again")));
  }

  private static void check(Retry retry, Diagnostics problems) {
    if (retry.maxAttempts().isEmpty()) {
      return;
    }
    int wanted = retry.maxAttempts().getAsInt();
    if (wanted < 1) {
      problems.report(
          Diagnostic.of(
                  Code.LIMIT_BELOW_ONE,
                  Places.key(retry.span(), "maxAttempts"),
                  "`maxAttempts: %d` leaves no attempt at all".formatted(wanted))
              .hint("attempts count the first one: for one retry, say `maxAttempts: 2`"));
      return;
    }
    if (wanted == 1) {
      problems.report(
          Diagnostic.of(
                  Code.RETRY_CUT_SHORT,
                  Places.key(retry.span(), "maxAttempts"),
                  "`maxAttempts: 1` never tries again: the first attempt counts")
              .hint("for one retry, say `maxAttempts: 2`"));
    }
    retry
        .maxDuration()
        .filter(limit -> fitting(retry.pause(), limit, wanted) < wanted)
        .ifPresent(limit -> problems.report(cutShort(retry, limit, wanted)));
  }

  private static Diagnostic cutShort(Retry retry, Duration limit, int wanted) {
    int fitting = fitting(retry.pause(), limit, wanted);
    return Diagnostic.of(
            Code.RETRY_CUT_SHORT,
            Places.key(retry.span(), "maxDuration"),
            "at most %d of %d attempts fit into `%s`".formatted(fitting, wanted, limit))
        .related(Places.key(retry.span(), "maxAttempts"), "the attempts, the first one counts")
        .hint(
            "the waits alone take %s: raise `maxDuration`, or lower `maxAttempts` to %d"
                .formatted(waits(retry.pause(), wanted), fitting));
  }

  /// How many attempts begin within the limit if each takes no time.
  private static int fitting(Wait pause, Duration limit, int wanted) {
    Duration spent = Duration.ZERO;
    for (int attempt = 1; attempt < Math.min(wanted, MOST_ATTEMPTS); attempt++) {
      spent = spent.plus(wait(pause, attempt));
      if (spent.compareTo(limit) > 0) {
        return attempt;
      }
    }
    return wanted;
  }

  private static Duration waits(Wait pause, int wanted) {
    Duration spent = Duration.ZERO;
    for (int attempt = 1; attempt < Math.min(wanted, MOST_ATTEMPTS); attempt++) {
      spent = spent.plus(wait(pause, attempt));
    }
    return spent;
  }

  /// The shortest wait after an attempt.
  private static Duration wait(Wait pause, int attempt) {
    return switch (pause) {
      case Wait.Constant(var interval) -> bounded(interval);
      case Wait.Random(var min, _) -> bounded(min);
      case Wait.Exponential(var interval, var maxInterval, var factor) -> {
        double millis = bounded(interval).toMillis() * Math.pow(factor, attempt - 1.0);
        double most = bounded(maxInterval).toMillis();
        yield Duration.ofMillis((long) Math.min(millis, most));
      }
    };
  }

  /// What is longer is as good as for ever.
  private static Duration bounded(Duration wait) {
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
