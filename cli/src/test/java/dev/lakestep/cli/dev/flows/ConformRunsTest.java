package dev.lakestep.cli.dev.flows;

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

/// The public flows, run and held against their meaning; and the tool that does that.
class ConformRunsTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir private Path folder = Path.of("");

  private int run(Path flows) {
    return ConformRuns.run(flows, new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyPublicFlowDoesWhatItMeans() {
    String named = System.getProperty("conformance.dir", "");
    String root = System.getProperty("lakestep.root", "..");
    Path flows =
        (named.isEmpty() ? Path.of(root, "..", "shared", "conformance") : Path.of(named))
            .resolve("flows")
            .resolve("core-valids");
    assumeTrue(Files.isDirectory(flows), "no flows in " + flows);
    assertThat(run(flows)).as(text()).isZero();
  }

  @Test
  void aRunThatDiffersIsTold() throws IOException {
    Files.writeString(
        folder.resolve("flow.yaml"),
        """
        id: flow-with-array-outputs
        namespace: company.team
        tasks:
          - id: fail
            type: core.execution.Fail
        """);
    assertThat(run(folder)).isOne();
    assertThat(text())
        .contains("differs company.team.flow-with-array-outputs: with {}")
        .contains("should end in SUCCESS, ended in FAILED (Lakestep.Failed: Task failure)")
        .endsWith("0 as expected, 1 differ, 0 skipped\n");
  }

  @Test
  void aFlowOfWhichNothingIsExpectedDiffers() throws IOException {
    Files.writeString(
        folder.resolve("flow.yaml"),
        """
        id: unheard-of
        namespace: company.team
        tasks:
          - id: hello
            type: core.log.Log
            message: hello
        """);
    assertThat(run(folder)).isOne();
    assertThat(text()).contains("nothing says what must come of it");
  }
}
