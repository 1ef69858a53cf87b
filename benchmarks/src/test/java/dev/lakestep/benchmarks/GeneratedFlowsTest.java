package dev.lakestep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.Checked;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What is measured is what is promised: clean flows of ten tasks.
class GeneratedFlowsTest {
  @Test
  void areCleanAndHaveTenTasks() throws IOException {
    Checked checked = FlowCompiler.check(GeneratedFlows.of(60));
    assertThat(checked.diagnostics()).map(Diagnostic::message).isEmpty();
    assertThat(checked.flows())
        .hasSize(60)
        .allSatisfy(one ->
            assertThat(one.flow().allTasks().filter(task -> !task.id().equals("failed")))
                .hasSize(10));
  }
}
