package dev.lakestep.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.cli.run.Grid.Cell;
import dev.lakestep.task.runs.Run;
import dev.lakestep.task.timeline.TaskRun;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// An execution that Step Functions has forgotten, as the table of runs remembers it.
public record Remembered(Run run, List<TaskRun> tasks) {
  private static final List<String> HEAD = List.of("task", "state", "attempts", "time", "did");

  public Remembered {
    tasks = List.copyOf(tasks);
  }

  /// All that there is to say of it.
  public void print(PrintStream out) {
    JsonNode json = run.json();
    Duration time = Duration.between(run.began(), run.ended().orElseGet(Instant::now));
    out.println("%s  %s".formatted(run.machine(), run.name()));
    out.println();
    out.println("%s after %s".formatted(run.state(), Gantt.seconds(time)));
    if (json.has("error")) {
      out.println("  %s: %s".formatted(json.path("error").asText(), json.path("cause").asText()));
    }
    if (json.has("failedTask")) {
      String task = json.path("failedTask").asText();
      out.println("  in task `%s`, at %s".formatted(task, json.path("failedAt").asText()));
    }
    if (!tasks.isEmpty()) {
      out.println();
      List<Boolean> right = List.of(false, false, true, true, false);
      List<List<Cell>> rows = tasks.stream().map(Remembered::row).toList();
      new Grid(HEAD, right, rows).lines().forEach(line -> out.println("  " + line));
      out.println();
      Gantt.of(tasks).forEach(line -> out.println("  " + line));
    }
    out.println();
    out.println(String.format(Locale.ROOT, "on AWS about $%.6f", json.path("cost").asDouble()));
    out.flush();
  }

  private static List<Cell> row(TaskRun one) {
    return Stream.of(
            one.task(),
            one.outcome().name().toLowerCase(Locale.ROOT),
            String.valueOf(one.attempts()),
            Gantt.seconds(one.duration()),
            one.figures().text())
        .<Cell>map(Cell.Text::new)
        .toList();
  }
}
