package dev.lakestep.cli.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformExpressionsTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  @Test
  void everyRecordedRowComesOutRight() {
    Path rows = conformance().resolve("expressions");
    assumeTrue(Files.isDirectory(rows), "there is no conformance data in " + rows);
    int code = ConformExpressions.run(rows, out);
    assertThat(printed()).endsWith(", 0 failed");
    assertThat(code).isZero();
  }

  @Test
  void saysWhatIsDifferent(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("context.json"), "{\"a\": 1}");
    Files.writeString(
        directory.resolve("rendered.tsv"),
        """
        expression\trendered\ttyped_class\ttyped
        {{ a }}\t1\tInteger\t1
        {{ a + 1 }}\t3\tLong\t3
        {{ a }}\tERROR no\tERROR\t
        {{ b }}\tERROR no\tERROR\t
        """);
    assertThat(ConformExpressions.run(directory, out)).isEqualTo(1);
    assertThat(printed())
        .contains("{{ a + 1 }}: expected `3`, got `2`")
        .contains("{{ a }}: expected an error, got `1`")
        .endsWith("2 passed, 2 failed");
  }

  @Test
  void saysThatThereIsNothingToRead(@TempDir Path directory) {
    assertThat(ConformExpressions.run(directory, out)).isEqualTo(3);
    assertThat(printed()).startsWith("cannot read the rows");
  }

  private String printed() {
    return bytes.toString(UTF_8).strip();
  }

  /// Beside the checkout, unless the build says where.
  private static Path conformance() {
    String named = System.getProperty("conformance.dir", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    String root = System.getProperty("lakestep.root", "");
    Path start = root.isEmpty() ? Path.of("").toAbsolutePath() : Path.of(root);
    Path at = start;
    while (at.getParent() != null && !Files.exists(at.resolve(".git"))) {
      at = at.getParent();
    }
    return at.resolveSibling("shared").resolve("conformance");
  }
}
