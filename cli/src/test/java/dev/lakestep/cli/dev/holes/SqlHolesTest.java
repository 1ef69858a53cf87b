package dev.lakestep.cli.dev.holes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SqlHolesTest {
  private static final long VALUES = 10_000;

  @Test
  void noValueChangesTheShapeOfAStatement() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int result = SqlHoles.run(VALUES, 1, new PrintStream(out, true, StandardCharsets.UTF_8));
    assertThat(result).as(out.toString(StandardCharsets.UTF_8)).isZero();
  }
}
