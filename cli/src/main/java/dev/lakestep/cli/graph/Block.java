package dev.lakestep.cli.graph;

import dev.lakestep.cli.graph.SvgCanvas.Area;
import java.util.List;

/// A part of a picture that knows its size and draws itself anywhere; lines enter it at the middle
/// of its top and leave it at the middle of its bottom.
sealed interface Block
    permits Block.Card, Block.Through, Block.Column, Block.Row, Block.Frame, Choice, Layers {
  int GAP = 28;
  int PADDING = 16;
  int TITLE = 30;

  int width();

  int height();

  void draw(SvgCanvas canvas, int x, int y);

  default int middle(int x) {
    return x + width() / 2;
  }

  /// One step: its id, and below it what it is.
  record Card(String id, String second, String style) implements Block {
    private static final int HEIGHT = 46;
    private static final int NARROWEST = 140;

    @Override
    public int width() {
      int text = Math.max(SvgCanvas.widthOf(id), SvgCanvas.widthOf(second) * 11 / 13);
      return Math.max(NARROWEST, text + 2 * PADDING) / 2 * 2;
    }

    @Override
    public int height() {
      return HEIGHT;
    }

    @Override
    public void draw(SvgCanvas canvas, int x, int y) {
      canvas.box(new Area(x, y, width(), HEIGHT), style, style.equals("start") ? 23 : 6);
      canvas.text(x + PADDING, y + 20, "id", id);
      canvas.text(x + PADDING, y + 36, "faint", second);
    }
  }

  /// Nothing stands here; a line runs through.
  record Through(int height) implements Block {
    @Override
    public int width() {
      return 2 * PADDING;
    }

    @Override
    public void draw(SvgCanvas canvas, int x, int y) {
      canvas.line(middle(x), y, middle(x), y + height);
    }
  }

  /// One after the other, with arrows between.
  record Column(List<Block> blocks) implements Block {
    public Column {
      blocks = List.copyOf(blocks);
    }

    @Override
    public int width() {
      return blocks.stream().mapToInt(Block::width).max().orElse(0);
    }

    @Override
    public int height() {
      int gaps = GAP * Math.max(0, blocks.size() - 1);
      return gaps + blocks.stream().mapToInt(Block::height).sum();
    }

    @Override
    public void draw(SvgCanvas canvas, int x, int y) {
      int top = y;
      for (Block block : blocks) {
        if (top > y) {
          canvas.arrow(middle(x), top - GAP, middle(x), top);
        }
        block.draw(canvas, middle(x) - block.width() / 2, top);
        top += block.height() + GAP;
      }
    }
  }

  /// Side by side, with no line between: they run at the same time, or do not know each other.
  record Row(List<Block> blocks) implements Block {
    public Row {
      blocks = List.copyOf(blocks);
    }

    @Override
    public int width() {
      int gaps = GAP * Math.max(0, blocks.size() - 1);
      return gaps + blocks.stream().mapToInt(Block::width).sum();
    }

    @Override
    public int height() {
      return blocks.stream().mapToInt(Block::height).max().orElse(0);
    }

    @Override
    public void draw(SvgCanvas canvas, int x, int y) {
      int left = x;
      for (Block block : blocks) {
        block.draw(canvas, left, y);
        left += block.width() + GAP;
      }
    }
  }

  /// A box with a title around other blocks.
  record Frame(String title, String second, Block inner, String style) implements Block {
    @Override
    public int width() {
      int text = SvgCanvas.widthOf(title) + SvgCanvas.widthOf(second) * 11 / 13 + 3 * PADDING;
      return Math.max(inner.width() + 2 * PADDING, text) / 2 * 2;
    }

    @Override
    public int height() {
      return TITLE + inner.height() + PADDING;
    }

    @Override
    public void draw(SvgCanvas canvas, int x, int y) {
      canvas.box(new Area(x, y, width(), height()), style, 8);
      canvas.text(x + PADDING, y + 20, "id", title);
      int after = x + PADDING + SvgCanvas.widthOf(title + " ");
      canvas.text(after, y + 20, "faint", second);
      inner.draw(canvas, middle(x) - inner.width() / 2, y + TITLE);
    }
  }
}
