package dev.lakestep.task.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TaskRowsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private static TaskRun run(String words) {
    return new TaskRun(
        "täsk",
        "core.log.Log",
        "flow.yaml:3",
        true,
        NOW,
        NOW,
        TaskRun.Outcome.SUCCEEDED,
        1,
        Figures.NONE,
        new Event.Failure("Some.Error", words),
        Collections.nCopies(300, new TaskRun.Message(NOW, "täsk", "INFO", words)));
  }

  @Test
  void allIsKeptThatFits() {
    List<TaskRun> some = Collections.nCopies(3, run("short"));
    assertThat(TaskRows.read(TaskRows.json(some))).isEqualTo(some);
  }

  @Test
  void aRowIsNeverTooLargeForATable() {
    for (String letter : List.of("a", "界", "\u0001")) {
      var rows = TaskRows.json(Collections.nCopies(5000, run(letter.repeat(400))));
      int size = rows.toString().getBytes(StandardCharsets.UTF_8).length;
      assertThat(size).isBetween(300_000, 360_000);
      List<TaskRun> read = TaskRows.read(rows);
      assertThat(read.getLast().said().getLast().text())
          .isEqualTo("%d more runs of tasks are left out here".formatted(5000 - read.size()));
    }
  }
}
