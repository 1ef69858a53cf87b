package dev.lakestep.cli;

import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.Successors;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What comes after an execution, shown under a heading of its own. How it ends changes nothing of
/// how the execution did.
final class Afterwards {
  /// Ends are told within seconds.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /// So long one waits for what may not come.
  private static final Duration SOON = Duration.ofSeconds(10);

  private Afterwards() {}

  /// Waits until it has begun and ended.
  static void follow(Executions executions, Condition ended, Duration pause, Shell shell) {
    Optional<String> after = new Successors(executions).after(ended);
    if (after.isEmpty()) {
      return;
    }
    heading(shell);
    if (hasBegun(executions, after.get(), pause, PATIENCE)) {
      Watch watch = Watch.of(executions, after.get(), shell);
      Ending.of(watch.untilEnded(pause), watch.timeline(), executions).printShort(shell);
    } else {
      shell.out().println("  it has not begun yet; `lakestep show` will show it");
    }
    shell.out().flush();
  }

  /// As far as it is now.
  static void show(Executions executions, Condition ended, Shell shell) {
    Optional<Condition> after =
        ended.isRunning()
            ? Optional.empty()
            : new Successors(executions).after(ended).flatMap(executions::described);
    if (after.isPresent()) {
      heading(shell);
      Watch watch = Watch.of(executions, after.get().arn(), shell);
      Ending.of(watch.look(), watch.timeline(), executions).printShort(shell);
      shell.out().flush();
    }
  }

  private static void heading(Shell shell) {
    shell.out().println();
    shell.out().println("after it");
    shell.out().flush();
  }

  /// The next attempt, if there is one.
  static Optional<String> attempt(Executions executions, Condition ended, Duration pause) {
    return new Successors(executions)
        .attempt(ended)
        .filter(next -> hasBegun(executions, next, pause, SOON));
  }

  private static boolean hasBegun(
      Executions executions, String arn, Duration pause, Duration patience) {
    Instant end = Instant.now().plus(patience);
    while (Instant.now().isBefore(end)) {
      if (executions.described(arn).isPresent()) {
        return true;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
