package dev.lakestep.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Flows are found by the words that a person calls them.
final class FlowNamesTest {
  private static final List<FlowNames.Flow> FLOWS =
      List.of(
          new FlowNames.Flow("company.team", "hello"),
          new FlowNames.Flow("my_team", "hello"),
          new FlowNames.Flow("my", "team_hello"),
          new FlowNames.Flow("my", "load.daily"),
          new FlowNames.Flow("my.load", "daily"),
          new FlowNames.Flow("other", "team_hello"));

  private static Set<String> meant(String word) {
    List<String> machines = FLOWS.stream().map(FlowNames.Flow::machine).distinct().toList();
    FlowNames names =
        new FlowNames(
            new LinkedHashSet<>(machines),
            machine -> FLOWS.stream().filter(flow -> flow.machine().equals(machine)).findFirst());
    Set<String> found = new LinkedHashSet<>();
    names.meant(word).forEach(machine -> found.add(names.name(machine)));
    return found;
  }

  @Test
  void anIdFindsTheFlowsOfThatId() {
    assertThat(meant("hello")).containsExactly("company.team.hello", "my_team.hello");
    assertThat(meant("team_hello")).contains("other.team_hello");
    assertThat(meant("daily")).containsExactly("my.load.daily");
    assertThat(meant("ello")).isEmpty();
  }

  @Test
  void aFullNameFindsThatFlowAlone() {
    assertThat(meant("company.team.hello")).containsExactly("company.team.hello");
    assertThat(meant("other.team_hello")).containsExactly("other.team_hello");
    assertThat(meant("company-team_hello")).containsExactly("company.team.hello");
  }

  @Test
  void anIdMayHaveDots() {
    assertThat(meant("load.daily")).containsExactly("my.load.daily");
    assertThat(meant("my.load.daily")).hasSize(1);
    assertThat(FLOWS.get(3).machine()).isNotEqualTo(FLOWS.get(4).machine());
  }

  @Test
  void aDefinitionTellsWhichPartOfItsNameIsTheNamespace() {
    for (FlowNames.Flow flow : FLOWS) {
      assertThat(FlowNames.of(flow.machine(), flow.toString())).contains(flow);
    }
    assertThat(FlowNames.of("somebody_elses", "A machine of somebody else."))
        .isEqualTo(Optional.empty());
  }
}
