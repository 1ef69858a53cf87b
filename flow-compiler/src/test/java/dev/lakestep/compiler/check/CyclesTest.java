package dev.lakestep.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CyclesTest {
  @Test
  void findsNoneWhereEverythingCanBegin() {
    assertThat(Cycles.in(needs("a", "b c", "b", "c", "c", ""))).isEmpty();
  }

  @Test
  void beginsAndEndsWithTheSameName() {
    assertThat(Cycles.in(needs("a", "b", "b", "c", "c", "a")))
        .containsExactly(List.of("a", "b", "c", "a"));
    assertThat(Cycles.in(needs("a", "a"))).containsExactly(List.of("a", "a"));
  }

  @Test
  void leavesOutWhatOnlyLeadsToTheCircle() {
    assertThat(Cycles.in(needs("start", "a", "a", "b", "b", "a", "end", "")))
        .containsExactly(List.of("a", "b", "a"));
  }

  @Test
  void findsCirclesThatDoNotTouch() {
    assertThat(Cycles.in(needs("a", "b", "b", "a", "c", "d", "d", "c")))
        .containsExactly(List.of("a", "b", "a"), List.of("c", "d", "c"));
  }

  @Test
  void ignoresNeedsThatAreNoNames() {
    assertThat(Cycles.in(needs("a", "gone"))).isEmpty();
  }

  @Test
  void standsTenThousandNamesInARow() {
    SequencedMap<String, List<String>> needs = new LinkedHashMap<>();
    IntStream.range(0, 10_000).forEach(i -> needs.put("n" + i, List.of("n" + (i + 1) % 10_000)));
    assertThat(Cycles.in(needs)).hasSize(1);
    assertThat(Cycles.in(needs).getFirst()).hasSize(10_001);
  }

  private static SequencedMap<String, List<String>> needs(String... pairs) {
    SequencedMap<String, List<String>> needs = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      needs.put(pairs[i], pairs[i + 1].isEmpty() ? List.of() : List.of(pairs[i + 1].split(" ")));
    }
    return needs;
  }
}
