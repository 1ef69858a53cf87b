package dev.lakestep.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The flows that ship are examples, so nothing at all may be said against them.
class ShippedFlowsTest {
  private static final Path FLOWS = Project.root().resolve("flows");

  @Test
  void areCleanAsOneProject() {
    List<String> said =
        Project.in(FLOWS).diagnostics().stream().map(ShippedFlowsTest::line).toList();
    assertThat(said).isEmpty();
  }

  @Test
  void areThere() {
    assertThat(Project.in(FLOWS).files()).hasSizeGreaterThanOrEqualTo(10);
  }

  @Test
  void beginByTellingAReaderWhatTheyShow() {
    assertThat(Project.list(FLOWS)).allSatisfy(flow -> assertThat(flow).content().startsWith("# "));
  }

  private static String line(Diagnostic diagnostic) {
    return "%s %s %s".formatted(diagnostic.span(), diagnostic.code().id(), diagnostic.message());
  }
}
