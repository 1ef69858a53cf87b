package dev.lakestep.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.source.Source;
import org.junit.jupiter.api.Test;

/// What is kept of more mistakes than anyone reads.
class DiagnosticsTest {
  private final Source source = new Source("flow.yaml", "x".repeat(5_000));
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void keepsAThousandAndSaysThatThereAreMore() {
    report(Code.UNKNOWN_NAME, 0, 3_000);
    assertThat(diagnostics.sorted()).hasSize(Diagnostics.MOST + 1);
    assertThat(diagnostics.sorted().getLast().code()).isEqualTo(Code.MORE_MISTAKES);
    assertThat(diagnostics.isFull(source)).isTrue();
  }

  @Test
  void saysNothingOfMoreWhereThereAreNone() {
    report(Code.UNKNOWN_NAME, 0, Diagnostics.MOST);
    report(Code.UNKNOWN_NAME, 0, Diagnostics.MOST);
    assertThat(diagnostics.sorted()).hasSize(Diagnostics.MOST);
    assertThat(diagnostics.isFull(source)).isFalse();
  }

  @Test
  void anErrorIsNotLostBehindWarnings() {
    report(Code.UNUSED_INPUT, 0, 3_000);
    assertThat(diagnostics.hasErrors()).isFalse();
    report(Code.UNKNOWN_NAME, 3_000, 3_005);
    assertThat(diagnostics.hasErrors()).isTrue();
    assertThat(diagnostics.sorted()).hasSize(Diagnostics.MOST + 2);
  }

  private void report(Code code, int from, int to) {
    for (int i = from; i < to; i++) {
      diagnostics.report(Diagnostic.of(code, source.span(i, i + 1), "wrong"));
    }
  }
}
