package dev.lakestep.cli.run;

import dev.lakestep.task.timeline.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// When each task ran, as bars under each other.
public final class Gantt {
  private static final int WIDTH = 40;
  private static final int LONGEST_NAME = 32;
  private static final double MILLIS = 1000;

  private Gantt() {}

  /// The runs of one task, from the first to the last.
  private record Bar(String task, int runs, Instant begin, Instant end) {
    Bar with(TaskRun run) {
      return new Bar(
          task,
          runs + 1,
          run.begin().isBefore(begin) ? run.begin() : begin,
          run.end().isAfter(end) ? run.end() : end);
    }
  }

  /// A line for each task, in the order in which they began.
  public static List<String> of(List<TaskRun> runs) {
    SequencedMap<String, Bar> bars = new LinkedHashMap<>();
    runs.stream()
        .sorted((one, other) -> one.begin().compareTo(other.begin()))
        .forEach(run ->
            bars.merge(
                run.task(),
                new Bar(run.task(), 1, run.begin(), run.end()),
                (bar, _) -> bar.with(run)));
    if (bars.isEmpty()) {
      return List.of();
    }
    Instant begin = bars.firstEntry().getValue().begin();
    Instant end = bars.values().stream().map(Bar::end).max(Instant::compareTo).orElse(begin);
    long span = Math.max(1, Duration.between(begin, end).toMillis());
    int name =
        Math.min(
            LONGEST_NAME,
            bars.values().stream().mapToInt(bar -> label(bar).length()).max().orElse(0));
    List<String> lines = new ArrayList<>();
    bars.values().forEach(bar -> lines.add(line(bar, begin, span, name)));
    return lines;
  }

  private static String line(Bar bar, Instant begin, long span, int name) {
    int from = (int) (Duration.between(begin, bar.begin()).toMillis() * (WIDTH - 1) / span);
    int to = (int) (Duration.between(begin, bar.end()).toMillis() * WIDTH / span);
    int length = Math.max(1, to - from);
    String drawn = " ".repeat(from) + "█".repeat(length);
    return ("%-" + name + "s  %-" + WIDTH + "s  %s")
        .formatted(label(bar), drawn, seconds(Duration.between(bar.begin(), bar.end())));
  }

  private static String label(Bar bar) {
    String label = bar.runs() == 1 ? bar.task() : bar.task() + " ×" + bar.runs();
    return label.length() <= LONGEST_NAME ? label : label.substring(0, LONGEST_NAME - 1) + "…";
  }

  /// As `120 ms`, `12.3 s`, or `2:05 min` from two minutes on.
  public static String seconds(Duration duration) {
    if (duration.toMillis() < MILLIS) {
      return duration.toMillis() + " ms";
    }
    if (duration.toMinutes() >= 2) {
      return String.format(
          Locale.ROOT, "%d:%02d min", duration.toMinutes(), duration.toSecondsPart());
    }
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS);
  }
}
