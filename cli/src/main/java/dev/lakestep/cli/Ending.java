package dev.lakestep.cli;

import dev.lakestep.cli.platform.Executions;
import dev.lakestep.cli.platform.Executions.Condition;
import dev.lakestep.cli.platform.Standings;
import dev.lakestep.cli.run.Gantt;
import dev.lakestep.cli.run.Outputs;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.task.timeline.TaskRun;
import dev.lakestep.task.timeline.Timeline;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What there is to say of an execution when it has ended.
///
/// @param state in a flow's own word
record Ending(Condition condition, Timeline timeline, String state) {
  private static final int MOST_LINES = 20;

  static Ending of(Condition condition, Timeline timeline, Executions executions) {
    try (Standings standings = executions.standings()) {
      return new Ending(condition, timeline, standings.of(condition));
    }
  }

  boolean isGood() {
    return condition.isSucceeded();
  }

  int exit() {
    return condition.isSucceeded() ? Exit.CLEAN : Exit.FAILED;
  }

  /// A state of AWS as people say it.
  static String word(String state) {
    return switch (state) {
      case "SUCCEEDED" -> "it succeeded";
      case "ABORTED" -> "it was stopped";
      case "TIMED_OUT" -> "it timed out";
      case "RUNNING" -> "it runs";
      default -> "it failed";
    };
  }

  void print(Shell shell) {
    PrintStream out = shell.out();
    out.println();
    out.println(headline(shell.ink("auto")));
    if (!condition.isSucceeded()) {
      why(out);
    }
    List<String> bars = Gantt.of(timeline.ended());
    section(bars, out);
    List<String> outputs = Outputs.lines(condition.output());
    if (!outputs.isEmpty()) {
      out.println();
      out.println("outputs");
      outputs.forEach(line -> out.println("  " + line));
    }
    out.println();
    out.println(timeline.bill().text());
    out.flush();
  }

  /// Of what came after an execution: only what its tasks have not said.
  void printShort(Shell shell) {
    if (!condition.isSucceeded()) {
      shell.out().println("  " + headline(shell.ink("auto")));
      why(shell.out());
    }
    shell.out().println("  " + timeline.bill().text());
  }

  private static void section(List<String> lines, PrintStream out) {
    if (!lines.isEmpty()) {
      out.println();
      lines.forEach(line -> out.println("  " + line));
    }
  }

  private String headline(Ink ink) {
    String time =
        Gantt.seconds(Duration.between(condition.begin(), condition.end().orElseGet(Instant::now)));
    return switch (condition.state()) {
      case "SUCCEEDED" ->
          Outputs.isWarning(condition.output())
              ? ink.paint(Ink.Role.WARNING, "succeeded with a warning") + " in " + time
              : ink.paint(Ink.Role.STRONG, "succeeded") + " in " + time;
      case "ABORTED" -> ink.paint(Ink.Role.WARNING, "stopped") + " after " + time;
      case "TIMED_OUT" ->
          state.equals("CANCELLED")
              ? ink.paint(Ink.Role.WARNING, "cancelled")
                  + " after "
                  + time
                  + ": no longer was agreed"
              : ink.paint(Ink.Role.ERROR, "timed out") + " after " + time;
      case "RUNNING" -> standing(ink, time);
      default -> ink.paint(Ink.Role.ERROR, "failed") + " after " + time;
    };
  }

  private String standing(Ink ink, String time) {
    return switch (state) {
      case Standings.QUEUED ->
          ink.paint(Ink.Role.STRONG, "queued") + " for " + time + ", until others have ended";
      case Standings.PAUSED ->
          "%s, running for %s; `lakestep resume %s` goes on"
              .formatted(ink.paint(Ink.Role.STRONG, "paused"), time, condition.name());
      default -> ink.paint(Ink.Role.STRONG, "running") + " for " + time;
    };
  }

  private void why(PrintStream out) {
    String error = condition.failure().error();
    String words = (error.isEmpty() ? "" : error + ": ") + condition.failure().cause();
    words.lines().limit(MOST_LINES).forEach(line -> out.println("  " + line));
    if (condition.state().equals("FAILED")) {
      timeline.culprit(condition.failure().error()).ifPresent(run -> blame(run, out));
    }
  }

  private static void blame(TaskRun run, PrintStream out) {
    out.println("  in task `%s`, at %s".formatted(run.task(), run.line()));
    out.println("  `lakestep explain %s` says what it takes".formatted(run.type()));
  }
}
