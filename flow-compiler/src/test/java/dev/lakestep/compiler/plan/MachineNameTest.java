package dev.lakestep.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// The rules of names of state machines that a golden case cannot show.
class MachineNameTest {
  @Test
  void isPlainWhereItCanBe() {
    assertThat(name("company.team", "orders")).isEqualTo("company-team_orders");
    assertThat(name("a-b", "c_d-E")).isEqualTo("a-b_c_d-E");
  }

  @Test
  void isToldByAHashWhereMoreThanDotsChange() {
    assertThat(name("team", "a.b"))
        .matches("team_a-b-[0-9a-f]{8}")
        .isEqualTo(name("team", "a.b"))
        .isNotEqualTo(name("team", "a b"));
  }

  @Test
  void isCutToWhatAwsTakes() {
    String most = "x".repeat(75);
    assertThat(name("team", most)).isEqualTo("team_" + most);
    assertThat(name("team", most + "1"))
        .hasSize(80)
        .matches("team_x{66}-[0-9a-f]{8}")
        .isNotEqualTo(name("team", most + "2"));
  }

  @Test
  void refusesWhatAwsRefuses() {
    assertThatThrownBy(() -> new MachineName("a.b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MachineName("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MachineName("x".repeat(81)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String name(String namespace, String id) {
    return MachineName.of(namespace, id).text();
  }
}
