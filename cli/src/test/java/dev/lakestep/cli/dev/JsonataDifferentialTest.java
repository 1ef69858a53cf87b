package dev.lakestep.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonataDifferentialTest {
  private static final long PAIRS = 20_000;

  @Test
  void nothingComesOutDifferently() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int result =
        JsonataDifferential.run(PAIRS, 1, new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(result).as(out.toString(StandardCharsets.UTF_8)).isZero();
  }
}
