package dev.lakestep.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine against what AWS recorded; and the tool that holds them together.
class ConformAslTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir private Path folder = Path.of("");

  private int run(Path cases) {
    return ConformAsl.run(cases, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyRecordedCaseComesOutAsOnAws() {
    String named = System.getProperty("conformance.dir", "");
    String root = System.getProperty("lakestep.root", "..");
    Path cases =
        (named.isEmpty() ? Path.of(root, "..", "shared", "conformance") : Path.of(named))
            .resolve("asl");
    assumeTrue(Files.isDirectory(cases), "no recordings in " + cases);
    assertThat(run(cases)).as(text()).isZero();
  }

  @Test
  void aCaseThatDiffersIsToldWithItsPlace() throws IOException {
    Files.writeString(
        folder.resolve("one.json"),
        """
        {"kind": "execution", "needs": "no-service", "input": {},
         "definition": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}},
         "expected": {"status": "SUCCEEDED", "output": {"a": 1}}}
        """);
    assertThat(run(folder)).isOne();
    assertThat(text())
        .contains("failed execution/one: output.a: expected 1, got nothing")
        .endsWith("0 passed, 1 failed, 0 skipped\n");
  }
}
