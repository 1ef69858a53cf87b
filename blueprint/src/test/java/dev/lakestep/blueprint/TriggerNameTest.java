package dev.lakestep.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TriggerNameTest {
  @Test
  void whatFitsStaysAsItIs() {
    assertThat(TriggerName.of("daily_2-x", 35)).isEqualTo("daily_2-x");
  }

  @Test
  void idsThatAreAlikeHaveTheirOwnNames() {
    assertThat(TriggerName.of("a.b", 35)).startsWith("a_b-").isNotEqualTo("a_b").hasSize(12);
    String long_ = "x".repeat(60);
    assertThat(TriggerName.of(long_ + "1", 35))
        .hasSize(35)
        .isNotEqualTo(TriggerName.of(long_ + "2", 35));
  }
}
