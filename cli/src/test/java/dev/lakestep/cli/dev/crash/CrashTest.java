package dev.lakestep.cli.dev.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// `lakestep dev crash`: engines are killed, and nothing is lost, changed, or done twice.
class CrashTest {
  @Test
  void nothingIsLostWhenAnEngineIsKilled() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    assertThat(Crash.run(18, 7, out)).as(bytes.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("18 executions")
        .contains(" 0 wrong");
  }
}
