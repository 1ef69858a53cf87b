package dev.lakestep.task.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.task.call.JsonValues;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SizesTest {
  @Test
  void whatIsTooLargeIsCutByItsBytes() {
    for (String letter : List.of("a", "界", "\"", "\u0001", "\uD83D\uDE80")) {
      JsonNode cut = Sizes.fitted(TextNode.valueOf(letter.repeat(1000)), 500);
      assertThat(Sizes.of(cut)).isBetween(494, 500);
      assertThat(letter.repeat(1000)).startsWith(cut.asText());
    }
  }

  @Test
  void anObjectKeepsWhatFits() {
    JsonNode trigger =
        JsonValues.parsed("{\"id\": \"t\", \"body\": \"%s\", \"n\": 1}".formatted("ä".repeat(400)));
    assertThat(Sizes.fitted(trigger, 900)).isEqualTo(trigger);
    assertThat(Sizes.fitted(trigger, 800)).hasToString("{\"id\":\"t\",\"n\":1}");
  }
}
