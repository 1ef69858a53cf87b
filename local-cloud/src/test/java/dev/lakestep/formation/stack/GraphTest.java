package dev.lakestep.formation.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// In which order resources are made.
class GraphTest {
  @Test
  void eachComesAfterWhatItNeedsAndElseAsWritten() {
    SequencedMap<String, Set<String>> needs = new LinkedHashMap<>();
    needs.put("c", Set.of("b", "AWS::Region"));
    needs.put("a", Set.of());
    needs.put("b", Set.of("a"));
    needs.put("d", Set.of());
    assertThat(Graph.order(needs)).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aCircleIsRefused() {
    SequencedMap<String, Set<String>> needs = new LinkedHashMap<>();
    needs.put("x", Set.of("a"));
    needs.put("a", Set.of("b"));
    needs.put("b", Set.of("a"));
    assertThatThrownBy(() -> Graph.order(needs))
        .hasMessage("Circular dependency between resources: [a, b]");
  }
}
