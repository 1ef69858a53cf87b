package dev.lakestep.cli.run;

import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.task.timeline.Chart;
import dev.lakestep.task.timeline.Event;
import dev.lakestep.task.timeline.TaskRun;
import dev.lakestep.task.timeline.TaskRun.Message;
import dev.lakestep.task.timeline.TaskRun.Outcome;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Prints tasks as they end, a line for each; and on a terminal, below them, what runs.
public final class Progress {
  /// How many turns of a task in a loop have lines of their own.
  private static final int TURNS = 3;

  private static final String CLEAR = "\r\u001B[K";
  private static final int WIDEST = 32;
  private static final int WIDTH = 78;

  private final PrintStream out;
  private final Ink ink;
  private final boolean live;
  private final Map<String, Integer> turns = new HashMap<>();
  private final int width;
  private boolean shown;

  /// @param chart of what runs: so it is known how long names are
  public Progress(PrintStream out, Ink ink, boolean live, Chart chart) {
    this.out = out;
    this.ink = ink;
    this.live = live;
    this.width =
        chart.states().values().stream()
            .mapToInt(place -> place.task().length())
            .filter(length -> length <= WIDEST)
            .max()
            .orElse(0);
  }

  public void told(List<TaskRun> runs) {
    runs.forEach(this::told);
    out.flush();
  }

  private void told(TaskRun run) {
    int turn = run.turn() ? turns.merge(run.task(), 1, Integer::sum) : 0;
    boolean silent = turn > TURNS && run.outcome() == Outcome.SUCCEEDED && run.said().isEmpty();
    if (silent) {
      return;
    }
    clear();
    out.println(line(run));
    run.said().stream()
        .skip(run.figures().text().isEmpty() ? 1 : 0)
        .forEach(message -> out.println("    " + text(message)));
    if (!run.turn() && run.type().startsWith("core.flow.")) {
      turns.forEach((task, count) -> {
        if (count > TURNS) {
          out.println(String.format(Locale.ROOT, "    %s ran %,d times", task, count));
        }
      });
      turns.clear();
    }
  }

  private String line(TaskRun run) {
    String mark =
        switch (run.outcome()) {
          case SUCCEEDED -> ink.paint(Ink.Role.HELP, "✓");
          case FAILED -> ink.paint(Ink.Role.ERROR, "✗");
          case STOPPED -> ink.paint(Ink.Role.WARNING, "■");
        };
    String name = ("%-" + Math.max(1, width) + "s").formatted(run.task());
    String time = "%9s".formatted(Gantt.seconds(run.duration()));
    return "  %s %s%s  %s".formatted(mark, name, time, about(run)).stripTrailing();
  }

  private static String about(TaskRun run) {
    String attempts = run.attempts() > 1 ? "%d attempts  ".formatted(run.attempts()) : "";
    if (run.outcome() == Outcome.FAILED) {
      return attempts + failed(run.failure());
    }
    String figures = run.figures().text();
    if (!figures.isEmpty() || run.said().isEmpty()) {
      return attempts + figures;
    }
    return attempts + text(run.said().getFirst());
  }

  private static String failed(Event.Failure failure) {
    String first = failure.cause().lines().findFirst().orElse("");
    return failure.error() + (first.isEmpty() ? "" : ": " + first);
  }

  private static String text(Message message) {
    String level = message.level().equals("INFO") ? "" : message.level() + " ";
    return level + message.text();
  }

  /// Shows on a terminal what runs.
  public void now(List<String> running, Duration since) {
    if (live) {
      String text = "  … %s  %s".formatted(Gantt.seconds(since), String.join(", ", running));
      out.print(CLEAR + (text.length() > WIDTH ? text.substring(0, WIDTH) : text));
      out.flush();
      shown = true;
    }
  }

  /// Takes away what is there only while something runs.
  public void clear() {
    if (shown) {
      out.print(CLEAR);
      shown = false;
    }
  }
}
