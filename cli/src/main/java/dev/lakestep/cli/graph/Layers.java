package dev.lakestep.cli.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Steps of a `Dag`: each stands below all that it waits for.
record Layers(List<List<Node>> layers) implements Block {
  private static final int SPACE = 40;

  Layers {
    layers = layers.stream().map(List::copyOf).toList();
  }

  /// A step, and the ids of those it waits for.
  record Node(String id, Block block, List<String> after) {}

  /// Sorts the nodes into layers; those that wait for each other in a circle come last.
  static Layers of(List<Node> nodes) {
    Map<String, Integer> depths = new HashMap<>();
    List<Node> left = new ArrayList<>(nodes);
    List<List<Node>> layers = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Node> ready =
          left.stream()
              .filter(node ->
                  node.after().stream()
                      .allMatch(id -> depths.containsKey(id) || isUnknown(id, nodes)))
              .toList();
      List<Node> layer = ready.isEmpty() ? List.copyOf(left) : ready;
      layer.forEach(node -> depths.put(node.id(), layers.size()));
      layers.add(layer);
      left.removeAll(layer);
    }
    return new Layers(layers);
  }

  private static boolean isUnknown(String id, List<Node> nodes) {
    return nodes.stream().noneMatch(node -> node.id().equals(id));
  }

  @Override
  public int width() {
    return layers.stream().mapToInt(Layers::width).max().orElse(0);
  }

  @Override
  public int height() {
    int gaps = SPACE * Math.max(0, layers.size() - 1);
    return gaps + layers.stream().mapToInt(Layers::height).sum();
  }

  @Override
  public void draw(SvgCanvas canvas, int x, int y) {
    Map<String, int[]> bottoms = new HashMap<>();
    int top = y;
    for (List<Node> layer : layers) {
      int left = middle(x) - width(layer) / 2;
      for (Node node : layer) {
        int centre = node.block().middle(left);
        for (String before : node.after()) {
          int[] from = bottoms.getOrDefault(before, new int[0]);
          if (from.length > 0) {
            canvas.arrow(from[0], from[1], centre, top);
          }
        }
        node.block().draw(canvas, left, top);
        left += node.block().width() + GAP;
      }
      left = middle(x) - width(layer) / 2;
      for (Node node : layer) {
        bottoms.put(node.id(), new int[] {node.block().middle(left), top + node.block().height()});
        left += node.block().width() + GAP;
      }
      top += height(layer) + SPACE;
    }
  }

  private static int width(List<Node> layer) {
    int blocks = layer.stream().mapToInt(node -> node.block().width()).sum();
    return blocks + GAP * (layer.size() - 1);
  }

  private static int height(List<Node> layer) {
    return layer.stream().mapToInt(node -> node.block().height()).max().orElse(0);
  }
}
