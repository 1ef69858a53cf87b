package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.cli.run.Starting;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DemoCommandTest {
  @Test
  void itsFlowsCompileAndTakeWhatTheyAreGiven() throws IOException {
    RunnableFlow lake = DemoCommand.flow("fruits-lake");
    assertThat(lake.flow().manifest().inputs()).isEmpty();
    RunnableFlow file = DemoCommand.flow("fruits-file");
    assertThat(Starting.of(file.flow().manifest().inputs(), List.of("day=2026-01-01")))
        .isEqualTo(new Starting("{\"day\":\"2026-01-01\"}", List.of()));
  }
}
