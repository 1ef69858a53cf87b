package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.DagShape.Beside;
import dev.lakestep.compiler.flow.DagShape.One;
import dev.lakestep.compiler.flow.DagShape.Series;
import dev.lakestep.compiler.flow.DagShape.Wait;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/// Finds the shape of a `Dag`: splits its tasks into parts that have nothing to do with each other,
/// or into parts that wait for each other as a whole, for as long as there are such.
final class DagShapes {
  private final Task.Dag dag;
  private final List<BitSet> before = new ArrayList<>();
  private int beside;

  DagShapes(Task.Dag dag) {
    this.dag = dag;
    Map<String, Integer> numbers = new HashMap<>();
    for (Task.Node node : dag.nodes()) {
      numbers.putIfAbsent(node.task().id(), numbers.size());
    }
    for (Task.Node node : dag.nodes()) {
      BitSet wanted = new BitSet();
      node.dependsOn().stream()
          .filter(other -> numbers.containsKey(other.text()))
          .forEach(other -> wanted.set(numbers.getOrDefault(other.text(), 0)));
      before.add(wanted);
    }
    for (int i = 0; i < before.size(); i++) {
      for (BitSet one : before) {
        if (one.get(i)) {
          one.or(before.get(i));
        }
      }
    }
  }

  boolean isCircular() {
    return IntStream.range(0, before.size()).anyMatch(node -> before.get(node).get(node));
  }

  DagShape shape() {
    BitSet all = new BitSet();
    all.set(0, before.size());
    return isLimited() ? levels(all) : shape(all);
  }

  /// Groups within groups cannot share a limit: then there are groups side by side only.
  private boolean isLimited() {
    return !(dag.concurrent() instanceof Argument.Constant(_, Value.Whole(var limit)))
        || (limit > 0 && limit < before.size());
  }

  private DagShape shape(BitSet nodes) {
    if (nodes.cardinality() == 1) {
      return new One(nodes.nextSetBit(0));
    }
    List<BitSet> apart = components(nodes, this::isOrdered);
    if (apart.size() > 1) {
      int first = beside;
      beside += apart.size();
      return new Beside(first, apart.stream().map(this::shape).toList());
    }
    List<BitSet> steps = components(nodes, (one, other) -> !isOrdered(one, other));
    List<BitSet> parts = steps.size() == 1 ? cut(nodes) : inOrder(steps);
    return new Series(parts.stream().map(this::shape).toList());
  }

  private DagShape levels(BitSet nodes) {
    int[] depths = depths(nodes);
    List<DagShape> parts = new ArrayList<>();
    for (int level = 0; level <= IntStream.of(depths).max().orElse(0); level++) {
      int wanted = level;
      List<DagShape> same =
          nodes.stream()
              .filter(node -> depths[node] == wanted)
              .<DagShape>mapToObj(One::new)
              .toList();
      parts.add(same.size() == 1 ? same.getFirst() : new Beside(beside, same));
      beside += same.size();
    }
    return new Series(parts);
  }

  private boolean isOrdered(int one, int other) {
    return before.get(one).get(other) || before.get(other).get(one);
  }

  /// Groups of tasks that are linked, in the order of their first tasks.
  private static List<BitSet> components(BitSet nodes, BiPredicate<Integer, Integer> linked) {
    List<BitSet> components = new ArrayList<>();
    BitSet left = (BitSet) nodes.clone();
    while (!left.isEmpty()) {
      BitSet component = new BitSet();
      BitSet open = new BitSet();
      open.set(left.nextSetBit(0));
      while (!open.isEmpty()) {
        int node = open.nextSetBit(0);
        open.clear(node);
        left.clear(node);
        component.set(node);
        left.stream().filter(other -> linked.test(node, other)).forEach(open::set);
      }
      components.add(component);
    }
    return components;
  }

  private List<BitSet> inOrder(List<BitSet> parts) {
    return parts.stream()
        .sorted(Comparator.comparingInt(part -> before.get(part.nextSetBit(0)).cardinality()))
        .toList();
  }

  /// The two halves that take the fewest waits; each task is in the half of its level, so that no
  /// chain becomes longer.
  private List<BitSet> cut(BitSet nodes) {
    List<BitSet> best = List.of();
    long fewest = Long.MAX_VALUE;
    for (int[] levels : List.of(depths(nodes), heights(nodes))) {
      IntSummaryStatistics range = nodes.stream().map(node -> levels[node]).summaryStatistics();
      for (int level = range.getMin() + 1; level <= range.getMax(); level++) {
        BitSet lower = new BitSet();
        BitSet upper = new BitSet();
        int border = level;
        nodes.stream().forEach(node -> (levels[node] < border ? lower : upper).set(node));
        long waits = waits(lower, upper);
        if (waits < fewest) {
          fewest = waits;
          best = List.of(lower, upper);
        }
      }
    }
    return best;
  }

  private long waits(BitSet lower, BitSet upper) {
    return upper.stream()
        .mapToLong(node -> lower.stream().filter(other -> !before.get(node).get(other)).count())
        .sum();
  }

  /// How many tasks of the group must have run before each, one after the other.
  private int[] depths(BitSet nodes) {
    int[] depths = new int[before.size()];
    for (int node : sorted(nodes)) {
      before.get(node).stream()
          .filter(nodes::get)
          .forEach(other -> depths[node] = Math.max(depths[node], depths[other] + 1));
    }
    return depths;
  }

  /// The same from the end, below zero.
  private int[] heights(BitSet nodes) {
    int[] heights = new int[before.size()];
    for (int node : sorted(nodes).reversed()) {
      before.get(node).stream()
          .filter(nodes::get)
          .forEach(other -> heights[other] = Math.min(heights[other], heights[node] - 1));
    }
    return heights;
  }

  /// Each behind those that it depends on.
  private List<Integer> sorted(BitSet nodes) {
    return nodes.stream()
        .boxed()
        .sorted(Comparator.comparingInt(node -> before.get(node).cardinality()))
        .toList();
  }

  /// The waits that no dependency asks for, without those that follow from others.
  List<Wait> waits() {
    List<BitSet> waits = new ArrayList<>();
    before.forEach(_ -> waits.add(new BitSet()));
    order(shape(), new BitSet(), waits);
    List<Wait> added = new ArrayList<>();
    for (int node = 0; node < waits.size(); node++) {
      BitSet own = waits.get(node);
      int waiting = node;
      own.stream()
          .filter(other -> !before.get(waiting).get(other))
          .filter(other -> own.stream().noneMatch(between -> waits.get(between).get(other)))
          .forEach(other -> added.add(new Wait(id(waiting), id(other))));
    }
    return added;
  }

  private String id(int node) {
    return dag.nodes().get(node).task().id();
  }

  private static void order(DagShape shape, BitSet earlier, List<BitSet> waits) {
    switch (shape) {
      case One(var node) -> waits.get(node).or(earlier);
      case Beside(_, var parts) -> parts.forEach(part -> order(part, earlier, waits));
      case Series(var parts) -> {
        BitSet all = (BitSet) earlier.clone();
        for (DagShape part : parts) {
          order(part, all, waits);
          part.nodes().forEach(all::set);
        }
      }
    }
  }
}
