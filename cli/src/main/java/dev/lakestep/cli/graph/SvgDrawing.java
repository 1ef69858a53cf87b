package dev.lakestep.cli.graph;

import dev.lakestep.cli.graph.Graph.Lane;
import dev.lakestep.cli.graph.Graph.Role;
import dev.lakestep.cli.graph.Graph.Step;
import dev.lakestep.cli.graph.SvgCanvas.Area;
import dev.lakestep.cli.words.Shown;
import java.util.ArrayList;
import java.util.List;

/// Draws a graph as an SVG picture that needs no font and no script, and follows the reader's light
/// or dark theme.
public final class SvgDrawing {
  private static final int MARGIN = 24;
  private static final int LABEL = 44;

  private SvgDrawing() {}

  public static String draw(Graph graph) {
    String title = graph.namespace() + " / " + graph.id();
    Block flow = flow(graph);
    int width = Math.max(flow.width(), SvgCanvas.widthOf(title)) + 2 * MARGIN;
    SvgCanvas canvas = new SvgCanvas();
    canvas.text(MARGIN, MARGIN + 8, "id", title);
    flow.draw(canvas, MARGIN, 2 * MARGIN + 8);
    return canvas.picture(new Area(0, 0, width, flow.height() + 3 * MARGIN + 8), title);
  }

  /// Triggers above the tasks; what runs on failure or at the end stands beside them.
  private static Block flow(Graph graph) {
    List<Block> main = new ArrayList<>();
    List<Block> starts =
        graph.starts().stream()
            .<Block>map(start -> new Block.Card(start.id(), cut(start.words()), "start"))
            .toList();
    if (!starts.isEmpty()) {
      main.add(new Block.Row(starts));
    }
    List<Block> beside = new ArrayList<>();
    for (Lane lane : graph.lanes()) {
      if (lane.role() == Role.BODY) {
        lane.steps().forEach(step -> main.add(block(step)));
      } else {
        beside.add(aside(lane));
      }
    }
    return beside(new Block.Column(main), beside);
  }

  private static Block beside(Block main, List<Block> others) {
    List<Block> all = new ArrayList<>();
    all.add(main);
    all.addAll(others);
    return others.isEmpty() ? main : new Block.Row(all);
  }

  private static Block aside(Lane lane) {
    String style = lane.role() == Role.ERRORS ? "errors" : "finally";
    return new Block.Frame(lane.label(), "", column(lane), style);
  }

  private static Block column(Lane lane) {
    return new Block.Column(lane.steps().stream().map(SvgDrawing::block).toList());
  }

  private static Block block(Step step) {
    List<Block> parts = new ArrayList<>();
    if (step.branches()) {
      parts.add(choice(step));
    }
    List<Lane> bodies = step.lanes(Role.BODY);
    for (Lane body : bodies) {
      Block inner = body(step, body);
      parts.add(bodies.size() == 1 ? inner : new Block.Frame(body.label(), "", inner, "frame"));
    }
    List<Block> beside = new ArrayList<>();
    step.lanes(Role.ERRORS).forEach(lane -> beside.add(aside(lane)));
    step.lanes(Role.FINALLY).forEach(lane -> beside.add(aside(lane)));
    if (parts.isEmpty() && beside.isEmpty()) {
      return new Block.Card(cut(step.id()), second(step), "card");
    }
    if (step.branches() && beside.isEmpty()) {
      return parts.getFirst();
    }
    Block inner = beside(new Block.Column(parts), beside);
    return new Block.Frame(cut(step.id()), second(step), inner, "frame");
  }

  private static Block body(Step holder, Lane lane) {
    return switch (holder.form()) {
      case AT_ONCE -> new Block.Row(lane.steps().stream().map(SvgDrawing::block).toList());
      case ORDERED ->
          Layers.of(
              lane.steps().stream()
                  .map(step -> new Layers.Node(step.id(), block(step), step.after()))
                  .toList());
      case LEAF, DECISION, CHOICE, LOOP, SEQUENCE -> column(lane);
    };
  }

  private static Block choice(Step step) {
    List<Choice.Way> ways = new ArrayList<>();
    step.lanes(Role.BRANCH).forEach(lane -> ways.add(new Choice.Way(lane.label(), column(lane))));
    String otherwise = step.otherwise();
    if (ways.stream().noneMatch(way -> way.label().equals(otherwise))) {
      ways.add(new Choice.Way(otherwise, new Block.Through(Block.GAP)));
    }
    return new Choice(new Block.Card(cut(step.id()), second(step), "choice"), ways);
  }

  private static String second(Step step) {
    return cut(step.words().isEmpty() ? step.type() : step.type() + "  " + step.words());
  }

  private static String cut(String text) {
    return Shown.cut(text, LABEL);
  }
}
