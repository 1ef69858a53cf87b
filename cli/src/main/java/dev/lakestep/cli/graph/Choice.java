package dev.lakestep.cli.graph;

import java.util.List;

/// A step that picks one of several ways, which meet again below it.
record Choice(Block.Card head, List<Way> ways) implements Block {
  private static final int FORK = 36;

  Choice {
    ways = List.copyOf(ways);
  }

  /// One way, and what leads into it.
  record Way(String label, Block block) {
    int width() {
      return Math.max(block.width(), SvgCanvas.widthOf(label) + 2 * PADDING);
    }
  }

  @Override
  public int width() {
    return Math.max(head.width(), row());
  }

  @Override
  public int height() {
    return head.height() + FORK + tallest() + GAP;
  }

  @Override
  public void draw(SvgCanvas canvas, int x, int y) {
    head.draw(canvas, middle(x) - head.width() / 2, y);
    int fork = y + head.height();
    int top = fork + FORK;
    int left = middle(x) - row() / 2;
    for (Way way : ways) {
      int centre = left + way.width() / 2;
      canvas.arrow(middle(x), fork, centre, top);
      canvas.text(centre + 6, top - 5, "faint", way.label());
      way.block().draw(canvas, centre - way.block().width() / 2, top);
      canvas.line(centre, top + way.block().height(), centre, top + tallest());
      canvas.line(centre, top + tallest(), middle(x), y + height());
      left += way.width() + GAP;
    }
  }

  private int row() {
    return ways.stream().mapToInt(Way::width).sum() + GAP * Math.max(0, ways.size() - 1);
  }

  private int tallest() {
    return ways.stream().mapToInt(way -> way.block().height()).max().orElse(0);
  }
}
