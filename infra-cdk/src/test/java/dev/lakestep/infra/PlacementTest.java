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
    Placement placement = Placement.of(flows(300), EMPTY.stacks());
    Map<Integer, Long> sizes =
        placement.stacks().values().stream()
            .collect(Collectors.groupingBy(stack -> stack, Collectors.counting()));
    assertThat(sizes).containsExactlyInAnyOrderEntriesOf(Map.of(1, 75L, 2, 75L, 3, 75L, 4, 75L));
  }

  @Test
  void oneMoreMovesNone() {
    Placement before = Placement.of(flows(300), EMPTY.stacks());
    SequencedMap<String, Weight> more = flows(300);
    more.put("a_first_by_name", USUAL);
    Placement after = Placement.of(more, before.stacks());
    assertThat(after.stacks()).containsAllEntriesOf(before.stacks());
    assertThat(after.of("a_first_by_name")).isEqualTo(5);
  }

  @Test
  void oneLessMovesNoneAndLeavesRoom() {
    Placement before = Placement.of(flows(300), EMPTY.stacks());
    SequencedMap<String, Weight> less = flows(300);
    less.remove("ns_flow-010");
    Placement after = Placement.of(less, before.stacks());
    assertThat(before.stacks()).containsAllEntriesOf(after.stacks());
    less.put("ns_new", USUAL);
    assertThat(Placement.of(less, after.stacks()).of("ns_new")).isEqualTo(1);
  }

  @Test
  void whatGrowsMayFillItsStackAndNoMore() {
    Placement before = Placement.of(flows(75), EMPTY.stacks());
    SequencedMap<String, Weight> grown = flows(75);
    grown.replaceAll((_, _) -> new Weight(6, 13_000));
    assertThat(Placement.of(grown, before.stacks()).stacks().values()).containsOnly(1);
    grown.replaceAll((_, _) -> new Weight(7, 13_000));
    assertThatThrownBy(() -> Placement.of(grown, before.stacks()))
        .isInstanceOf(Placement.TooMuch.class)
        .hasMessageContaining("525 resources");
  }

  @Test
  void aSmallNamespaceNeedNotBeRemembered() {
    assertThat(Placements.NONE.with("ns", flows(30))).isEqualTo(Placements.NONE);
  }

  @Test
  void aLargeOneIsRememberedBeforeItNeedsASecondStack() {
    Placements half = Placements.NONE.with("ns", flows(45));
    Placement first = half.namespaces().getOrDefault("ns", EMPTY);
    assertThat(first).isEqualTo(Placement.of(flows(45), EMPTY.stacks()));
    assertThat(first.stacks().values()).containsOnly(1);
    Placements whole = half.with("ns", flows(90));
    assertThat(whole.namespaces().getOrDefault("ns", EMPTY).stacks())
        .containsAllEntriesOf(first.stacks())
        .containsEntry("ns_flow-089", 2);
    assertThat(Placements.read(whole.text())).isEqualTo(whole);
  }

  @Test
  void namespacesAreToldApartInTheNamesOfStacks() {
    assertThat(Deployed.word("company.team")).isEqualTo("company-team");
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
