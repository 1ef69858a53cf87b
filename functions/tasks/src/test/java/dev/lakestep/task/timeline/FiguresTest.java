package dev.lakestep.task.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FiguresTest {
  private static String told(String outputs) {
    return Figures.of("{\"Payload\": {\"outputs\": %s}}".formatted(outputs)).text();
  }

  @Test
  void theSizeOfAnAnswerIsInRowsThatOfAnObjectInBytes() {
    assertThat(told("{\"size\": 3, \"bytesScanned\": 1200}")).isEqualTo("3 rows, 1.2 kB");
    assertThat(told("{\"bucket\": \"lake\", \"key\": \"a.csv\", \"size\": 1868858}"))
        .isEqualTo("1.9 MB");
    assertThat(told("{\"rowsWritten\": 1, \"bytesRead\": 20}")).isEqualTo("1 row, 20 B");
  }

  @Test
  void whatIsNoAnswerOfAFunctionTellsNothing() {
    assertThat(Figures.of("no JSON")).isEqualTo(Figures.NONE);
    assertThat(told("{}")).isEmpty();
  }
}
