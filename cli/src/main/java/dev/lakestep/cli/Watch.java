package dev.lakestep.cli;

import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.Interrupted;
import dev.lakestep.cli.run.Progress;
import dev.lakestep.task.timeline.Chart;
import dev.lakestep.task.timeline.Event;
import dev.lakestep.task.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/// Follows an execution to its end, and stops it where its user wants that.
final class Watch {
  private static final String CAUSE = "stopped by the user";

  private final Executions executions;
  private final String arn;
  private final Timeline timeline;
  private final Supplier<List<Event>> events;
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
    this.timeline = new Timeline(chart, executions.memory());
    this.events = executions.events(arn);
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
    events.get().forEach(event -> progress.told(timeline.accept(event)));
    progress.clear();
    return now;
  }
}
