package dev.lakestep.compiler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which name is proposed for a mistaken one, and when a machine may write it.
final class SuggestionTest {
  private static final List<String> KNOWN =
      List.of("d", "day", "DAYS", "id", "message", "WARNING", "outputFiles");

  @ParameterizedTest
  @CsvSource({
    "m, '', false",
    "D, d, true",
    "ix, '', false",
    "ID, id, true",
    "dya, day, false",
    "dax, day, false",
    "mesage, message, true",
    "massages, message, true",
    "masages, '', false",
    "WARN, WARNING, false",
    "outp, '', false",
    "output, outputFiles, false",
  })
  void proposes(String written, String nearest, boolean sure) {
    assertThat(Suggestion.nearest(written, KNOWN).orElse("")).isEqualTo(nearest);
    assertThat(!nearest.isEmpty() && Suggestion.isSure(written, nearest)).isEqualTo(sure);
  }
}
