package dev.lakestep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class DemoCommandTest {
  @Test
  void itsFlowsCompile() throws IOException {
    RunnableFlow lake = DemoCommand.flow("fruits-lake");
    assertThat(lake.flow().manifest().inputs()).isEmpty();
    RunnableFlow inbox = DemoCommand.flow("fruits-inbox");
    assertThat(inbox.flow().manifest().flow().machine().text()).isEqualTo(DemoCommand.MACHINE);
    assertThat(inbox.flow().manifest().starts()).hasSize(1);
  }
}
