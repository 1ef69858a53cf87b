package dev.lakestep.compiler.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.source.Source;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Shapes of made-up graphs: every dependency is kept, and no chain becomes longer.
class DagShapeTest {
  private static final int GRAPHS = 300;

  @Test
  void keepsWhatTasksDependOn() {
    Random random = new Random(7);
    for (int i = 0; i < GRAPHS; i++) {
      List<BitSet> graph = graph(random, 0.1 + 0.5 * random.nextDouble());
      DagShape shape = DagShape.of(dag(graph, 0));
      List<BitSet> before = before(shape, graph.size());
      for (int node = 0; node < graph.size(); node++) {
        assertThat(subset(graph.get(node), before.get(node))).as("%s: %s", graph, shape).isTrue();
      }
      assertThat(length(shape)).as("%s: %s", graph, shape).isEqualTo(length(graph));
      assertThat(shape.nodes().sorted())
          .containsExactlyElementsOf(IntStream.range(0, graph.size()).boxed().toList());
    }
  }

  @Test
  void groupsWithinGroupsNeedNoWaits() {
    Random random = new Random(11);
    for (int i = 0; i < GRAPHS; i++) {
      int[] count = {0};
      DagShape made = made(random, 3, count);
      List<BitSet> graph = before(made, count[0]);
      assertThat(DagShape.waits(dag(graph, 0))).as("%s", made).isEmpty();
    }
  }

  @Test
  void aGraphThatIsNoneNeedsTheFewest() {
    List<BitSet> graph =
        List.of(
            BitSet.valueOf(new long[] {0}),
            BitSet.valueOf(new long[] {0}),
            BitSet.valueOf(new long[] {1}),
            BitSet.valueOf(new long[] {3}));
    assertThat(DagShape.waits(dag(graph, 0))).containsExactly(new DagShape.Wait("t2", "t1"));
  }

  @Test
  void aLimitIsHeldByGroupsSideBySide() {
    List<BitSet> graph =
        List.of(
            BitSet.valueOf(new long[] {0}),
            BitSet.valueOf(new long[] {0}),
            BitSet.valueOf(new long[] {1}),
            BitSet.valueOf(new long[] {2}));
    assertThat(DagShape.of(dag(graph, 0))).isInstanceOf(DagShape.Beside.class);
    assertThat(DagShape.of(dag(graph, 2)).toString())
        .isEqualTo(
            "Series[parts=[Beside[first=0, parts=[One[node=0], One[node=1]]],"
                + " Beside[first=2, parts=[One[node=2], One[node=3]]]]]");
  }

  private static List<BitSet> graph(Random random, double density) {
    List<BitSet> graph = new ArrayList<>();
    int size = 1 + random.nextInt(9);
    for (int node = 0; node < size; node++) {
      BitSet before = new BitSet();
      for (int other = 0; other < node; other++) {
        before.set(other, random.nextDouble() < density);
      }
      graph.add(before);
    }
    return graph;
  }

  private static DagShape made(Random random, int depth, int[] count) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return new DagShape.One(count[0]++);
    }
    List<DagShape> parts = new ArrayList<>();
    int size = 2 + random.nextInt(2);
    for (int i = 0; i < size; i++) {
      parts.add(made(random, depth - 1, count));
    }
    return random.nextBoolean() ? new DagShape.Series(parts) : new DagShape.Beside(0, parts);
  }

  private static Task.Dag dag(List<BitSet> graph, int concurrent) {
    StringBuilder text = new StringBuilder("id: f\nnamespace: a.b\ntasks:\n  - id: dag\n");
    text.append("    type: core.flow.Dag\n    concurrent: %d\n    tasks:\n".formatted(concurrent));
    for (int node = 0; node < graph.size(); node++) {
      String wanted =
          graph.get(node).stream().mapToObj(other -> "t" + other).collect(Collectors.joining(", "));
      text.append("      - task: {id: t%d, type: core.log.Log, message: x}\n".formatted(node));
      text.append(wanted.isEmpty() ? "" : "        dependsOn: [%s]\n".formatted(wanted));
    }
    Task task =
        FlowCompiler.check(List.of(new Source("f.yaml", text.toString())))
            .flows()
            .getFirst()
            .flow()
            .tasks()
            .getFirst();
    return (Task.Dag) task;
  }

  private static boolean subset(BitSet some, BitSet all) {
    BitSet rest = (BitSet) some.clone();
    rest.andNot(all);
    return rest.isEmpty();
  }

  /// What runs before each task.
  private static List<BitSet> before(DagShape shape, int size) {
    List<BitSet> before = new ArrayList<>();
    IntStream.range(0, size).forEach(_ -> before.add(new BitSet()));
    order(shape, new BitSet(), before);
    return before;
  }

  private static void order(DagShape shape, BitSet earlier, List<BitSet> before) {
    switch (shape) {
      case DagShape.One(var node) -> before.get(node).or(earlier);
      case DagShape.Beside(_, var parts) -> parts.forEach(part -> order(part, earlier, before));
      case DagShape.Series(var parts) -> {
        BitSet all = (BitSet) earlier.clone();
        for (DagShape part : parts) {
          order(part, all, before);
          part.nodes().forEach(all::set);
        }
      }
    }
  }

  private static int length(DagShape shape) {
    return switch (shape) {
      case DagShape.One _ -> 1;
      case DagShape.Beside(_, var parts) ->
          parts.stream().mapToInt(DagShapeTest::length).max().orElse(0);
      case DagShape.Series(var parts) -> parts.stream().mapToInt(DagShapeTest::length).sum();
    };
  }

  private static int length(List<BitSet> graph) {
    int[] lengths = new int[graph.size()];
    for (int node = 0; node < graph.size(); node++) {
      int own = node;
      lengths[node] = 1;
      graph.get(node).stream()
          .forEach(other -> lengths[own] = Math.max(lengths[own], lengths[other] + 1));
    }
    return IntStream.of(lengths).max().orElse(0);
  }
}
