package dev.lakestep.cli.graph;

import dev.lakestep.cli.graph.Graph.Form;
import dev.lakestep.cli.graph.Graph.Lane;
import dev.lakestep.cli.graph.Graph.Role;
import dev.lakestep.cli.graph.Graph.Start;
import dev.lakestep.cli.graph.Graph.Step;
import dev.lakestep.compiler.diagnostic.Ink;
import java.util.ArrayList;
import java.util.List;

/// Draws a graph for a terminal: a tree, in which steps that run at the same time hang on double
/// lines, and what runs on failure or at the end on dashed ones.
public final class TreeDrawing {
  private final Ink ink;
  private final StringBuilder out = new StringBuilder();

  private TreeDrawing(Ink ink) {
    this.ink = ink;
  }

  public static String draw(Graph graph, Ink ink) {
    TreeDrawing drawing = new TreeDrawing(ink);
    drawing.title(graph);
    drawing.branches("", top(graph));
    return drawing.out.toString();
  }

  /// What hangs on a line: a step, or a lane with a label.
  private sealed interface Twig {
    record OfStep(Step step, boolean atOnce) implements Twig {}

    record OfLane(Lane lane) implements Twig {}
  }

  private void title(Graph graph) {
    out.append(ink.paint(Ink.Role.FAINT, graph.namespace() + " / "))
        .append(ink.paint(Ink.Role.STRONG, graph.id()))
        .append('\n');
    for (Start start : graph.starts()) {
      out.append(ink.paint(Ink.Role.HELP, "▶ " + start.id()))
          .append("  ")
          .append(start.words())
          .append('\n');
    }
  }

  /// The steps of the flow itself need no label; other lanes do.
  private static List<Twig> top(Graph graph) {
    List<Twig> twigs = new ArrayList<>();
    for (Lane lane : graph.lanes()) {
      if (lane.role() == Role.BODY) {
        lane.steps().forEach(step -> twigs.add(new Twig.OfStep(step, false)));
      } else {
        twigs.add(new Twig.OfLane(lane));
      }
    }
    return twigs;
  }

  private static List<Twig> inside(Step step) {
    boolean atOnce = step.form() == Form.AT_ONCE || step.form() == Form.ORDERED;
    List<Twig> twigs = new ArrayList<>();
    for (Lane lane : step.lanes()) {
      if (lane.role() == Role.BODY && step.lanes(Role.BODY).size() == 1) {
        lane.steps().forEach(inner -> twigs.add(new Twig.OfStep(inner, atOnce)));
      } else {
        twigs.add(new Twig.OfLane(lane));
      }
    }
    return twigs;
  }

  private void branches(String lead, List<Twig> twigs) {
    int left = twigs.size();
    for (Twig twig : twigs) {
      left--;
      boolean last = left == 0;
      String below = lead + (last ? "   " : "│  ");
      switch (twig) {
        case Twig.OfStep(var step, var atOnce) -> {
          line(lead + joint(last, atOnce), words(step));
          branches(below, inside(step));
        }
        case Twig.OfLane(var lane) -> {
          boolean aside = lane.role() == Role.ERRORS || lane.role() == Role.FINALLY;
          String joint = aside ? (last ? "└╌ " : "├╌ ") : joint(last, false);
          line(lead + joint, ink.paint(Ink.Role.NOTE, lane.label()));
          branches(below, steps(lane));
        }
      }
    }
  }

  private static List<Twig> steps(Lane lane) {
    return lane.steps().stream().<Twig>map(step -> new Twig.OfStep(step, false)).toList();
  }

  private static String joint(boolean last, boolean atOnce) {
    if (atOnce) {
      return last ? "╘═ " : "╞═ ";
    }
    return last ? "└─ " : "├─ ";
  }

  private void line(String lead, String words) {
    out.append(ink.paint(Ink.Role.GUTTER, lead)).append(words).append('\n');
  }

  private String words(Step step) {
    StringBuilder words = new StringBuilder(ink.paint(Ink.Role.STRONG, step.id()));
    words.append("  ").append(ink.paint(Ink.Role.FAINT, step.type()));
    if (!step.words().isEmpty()) {
      words.append("  ").append(step.words());
    }
    if (!step.after().isEmpty()) {
      words.append("  ").append("after ").append(String.join(", ", step.after()));
    }
    return words.toString();
  }
}
