package dev.lakestep.compiler.expr.eval;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every row of `rows.txt`: an expression, and the text it renders to or why it does not.
class RowsTest {
  @TestFactory
  Stream<DynamicTest> everyRow() throws IOException {
    return rows().stream().map(row -> DynamicTest.dynamicTest(row, () -> judge(row)));
  }

  @Test
  void thereAreEnough() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(150);
  }

  private static void judge(String row) {
    int arrow = row.indexOf(" =>");
    String expression = row.substring(0, arrow).replace("\\n", "\n");
    String wanted = row.substring(Math.min(arrow + 4, row.length())).replace("\\n", "\n");
    if (wanted.startsWith("!")) {
      assertThatExceptionOfType(EvaluationException.class)
          .isThrownBy(() -> Given.render(expression))
          .withMessageContaining(wanted.substring(1));
    } else {
      assertThat(Given.render(expression)).isEqualTo(wanted);
    }
  }

  private static List<String> rows() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(RowsTest.class.getResourceAsStream("rows.txt"))) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
