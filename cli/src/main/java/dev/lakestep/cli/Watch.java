package dev.lakestep.cli;

import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.History;
import dev.lakestep.cli.platform.Interrupted;
import dev.lakestep.cli.run.Chart;
import dev.lakestep.cli.run.Progress;
import dev.lakestep.cli.run.Timeline;
import java.time.Duration;
import java.time.Instant;

/// Follows an execution to its end, and stops it where its user wants that.
final class Watch {
  private static final String CAUSE = "stopped by the user";

  private final Executions executions;
  private final String arn;
  private final Timeline timeline;
  private final History history;
  private final Progress progress;

  /// Of an execution that has begun, which is stopped if that is already wanted.
  static Watch of(Executions executions, String arn, Shell shell) {
    try {
      return new Watch(executions, arn, shell);
    } catch (Interrupted e) {
      stop(executions, arn);
      return new Watch(executions, arn, shell);
    }
  }

  private Watch(Executions executions, String arn, Shell shell) {
    this.executions = executions;
    this.arn = arn;
    Chart chart = Chart.of(executions.definition(arn));
    this.timeline = new Timeline(chart, Ending.MEMORY);
    this.history = executions.history(arn);
    this.progress = new Progress(shell.out(), shell.ink("auto"), shell.terminal(), chart);
  }

  Timeline timeline() {
    return timeline;
  }

  /// @param pause how long to wait before looking again
  Condition untilEnded(Duration pause) {
    while (true) {
      try {
        Condition now = look();
        if (!now.isRunning()) {
          return now;
        }
        progress.now(timeline.running(), Duration.between(now.begin(), Instant.now()));
        Thread.sleep(pause);
      } catch (InterruptedException | Interrupted e) {
        stop(executions, arn);
      }
    }
  }

  /// What is left to do then must not be interrupted in its turn.
  private static void stop(Executions executions, String arn) {
    Thread.interrupted();
    executions.stopAll(arn, CAUSE);
  }

  /// How it is; all that was before that has been told then.
  Condition look() {
    Condition now = executions.condition(arn);
    history.more().forEach(event -> progress.told(timeline.accept(event)));
    progress.clear();
    return now;
  }
}
