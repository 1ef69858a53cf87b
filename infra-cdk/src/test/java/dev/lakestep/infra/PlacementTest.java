package dev.lakestep.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Flows stay in their stacks, whatever comes or goes.
class PlacementTest {
  private static final Weight USUAL = new Weight(5, 10_000);
  private static final Placement EMPTY = new Placement(new TreeMap<>());

  @Test
  void aStackIsFullBeforeCloudFormationSaysSo() {
    Placement placement = Placement.of("company.team", flows(300), EMPTY.stacks());
    Map<Integer, Long> sizes =
        placement.stacks().values().stream()
            .collect(Collectors.groupingBy(stack -> stack, Collectors.counting()));
    assertThat(sizes).containsExactlyInAnyOrderEntriesOf(Map.of(1, 75L, 2, 75L, 3, 75L, 4, 75L));
  }

  @Test
  void oneMoreMovesNone() {
    Placement before = Placement.of("company.team", flows(300), EMPTY.stacks());
    SequencedMap<String, Weight> more = flows(300);
    more.put("a_first_by_name", USUAL);
    Placement after = Placement.of("company.team", more, before.stacks());
    assertThat(after.stacks()).containsAllEntriesOf(before.stacks());
    assertThat(after.of("a_first_by_name")).isEqualTo(5);
  }

  @Test
  void oneLessMovesNoneAndLeavesRoom() {
    Placement before = Placement.of("company.team", flows(300), EMPTY.stacks());
    SequencedMap<String, Weight> less = flows(300);
    less.remove("ns_flow-010");
    Placement after = Placement.of("company.team", less, before.stacks());
    assertThat(before.stacks()).containsAllEntriesOf(after.stacks());
    less.put("ns_new", USUAL);
    assertThat(Placement.of("company.team", less, after.stacks()).of("ns_new")).isEqualTo(1);
  }

  @Test
  void whatGrowsMayFillItsStackAndNoMore() {
    Placement before = Placement.of("company.team", flows(75), EMPTY.stacks());
    SequencedMap<String, Weight> grown = flows(75);
    grown.replaceAll((_, _) -> new Weight(6, 13_000));
    assertThat(Placement.of("company.team", grown, before.stacks()).stacks().values())
        .containsOnly(1);
    grown.replaceAll((_, _) -> new Weight(7, 13_000));
    assertThatThrownBy(() -> Placement.of("company.team", grown, before.stacks()))
        .isInstanceOf(Placement.TooMuch.class)
        .hasMessageStartingWith("stack 1 of the namespace `company.team` holds 525 resources");
  }

  @Test
  void whereFlowsAreIsRememberedFromTheFirst() {
    Placements few = Placements.NONE.with("ns", flows(30));
    assertThat(few.of("ns").stacks().values()).hasSize(30).containsOnly(1);
    Placements many = few.with("ns", flows(90));
    assertThat(many.of("ns").stacks())
        .containsAllEntriesOf(few.of("ns").stacks())
        .containsEntry("ns_flow-089", 2);
    Remembered all = Remembered.read("").with("main", many).with("test", few);
    assertThat(Remembered.read(all.text())).isEqualTo(all);
    assertThat(all.of("other")).isEqualTo(Placements.NONE);
  }

  @Test
  void whoComesBackFindsItsPlace() {
    Placements before = Placements.NONE.with("ns", flows(90));
    Placements none = before.with("ns", Map.of());
    assertThat(none).isEqualTo(before);
    assertThat(none.of("ns").highest()).isEqualTo(2);
    SequencedMap<String, Weight> one = new TreeMap<>(Map.of("ns_flow-089", USUAL));
    assertThat(none.with("ns", one).of("ns").of("ns_flow-089")).isEqualTo(2);
  }

  @Test
  void namespacesAreToldApartInTheNamesOfStacks() {
    assertThat(Deployed.word("company.team")).isEqualTo("company-team");
    assertThat(Deployed.word("company." + "a".repeat(120)))
        .matches("company-a+-[0-9a-f]{8}")
        .hasSizeLessThan(90)
        .isNotEqualTo(Deployed.word("company." + "a".repeat(121)));
    assertThat(Deployed.word("company-team")).matches("company-team-[0-9a-f]{8}");
    assertThat(Deployed.word("company.2")).matches("company-2-[0-9a-f]{8}");
    assertThat(Deployed.word("platform")).matches("platform-[0-9a-f]{8}");
  }

  private static SequencedMap<String, Weight> flows(int count) {
    SequencedMap<String, Weight> flows = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      flows.put("ns_flow-%03d".formatted(i), USUAL);
    }
    return flows;
  }
}
