package dev.lakestep.cli.graph;

import dev.lakestep.cli.graph.Graph.Lane;
import dev.lakestep.cli.graph.Graph.Role;
import dev.lakestep.cli.graph.Graph.Start;
import dev.lakestep.cli.graph.Graph.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes a graph as a Mermaid flowchart: choices are rhombi, what holds other steps is a subgraph.
public final class MermaidDrawing {
  private static final Ends NOWHERE = new Ends("", List.of());

  private final StringBuilder out = new StringBuilder("flowchart TD\n");
  private final List<String> edges = new ArrayList<>();
  private int nodes;

  private MermaidDrawing() {}

  public static String draw(Graph graph) {
    MermaidDrawing drawing = new MermaidDrawing();
    drawing.flow(graph);
    drawing.edges.forEach(edge -> drawing.out.append("  ").append(edge).append('\n'));
    return drawing.out.toString();
  }

  /// Where arrows to a part go, and where those from it begin.
  private record Ends(String entry, List<Exit> exits) {}

  private record Exit(String node, String label) {}

  private void flow(Graph graph) {
    List<String> starts = new ArrayList<>();
    for (Start start : graph.starts()) {
      starts.add(node("([\"%s<br/>%s\"])", start.id(), start.words(), "  "));
    }
    boolean alone = graph.lanes().size() == 1;
    String tasks = "";
    for (Lane lane : graph.lanes()) {
      Ends ends = alone ? sequence(lane.steps(), "  ") : framed(lane, lane.label(), "  ");
      switch (lane.role()) {
        case BODY, BRANCH -> {
          tasks = ends.entry();
          starts.forEach(start -> edge(new Exit(start, ""), ends.entry()));
        }
        case ERRORS -> aside(tasks, "on failure", ends.entry());
        case FINALLY -> aside(tasks, "always", ends.entry());
      }
    }
  }

  private Ends framed(Lane lane, String label, String lead) {
    String frame = open(label, lead);
    sequence(lane.steps(), lead + "  ");
    close(lead);
    return new Ends(frame, List.of(new Exit(frame, "")));
  }

  private Ends sequence(List<Step> steps, String lead) {
    List<Ends> parts = steps.stream().map(step -> step(step, lead)).toList();
    for (int i = 1; i < parts.size(); i++) {
      String next = parts.get(i).entry();
      parts.get(i - 1).exits().forEach(exit -> edge(exit, next));
    }
    return new Ends(parts.getFirst().entry(), parts.getLast().exits());
  }

  private Ends step(Step step, String lead) {
    boolean framed = step.lanes().stream().anyMatch(lane -> lane.role() != Role.BRANCH);
    if (step.branches() && !framed) {
      return choice(step, lead);
    }
    if (!framed) {
      String leaf = node("[\"%s<br/>%s\"]", step.id(), second(step), lead);
      return new Ends(leaf, List.of(new Exit(leaf, "")));
    }
    String frame = open(step.id() + " · " + second(step), lead);
    if (step.branches()) {
      choice(step, lead + "  ");
    }
    for (Lane lane : step.lanes()) {
      switch (lane.role()) {
        case BODY -> body(step, lane, lead + "  ");
        case ERRORS, FINALLY -> framed(lane, lane.label(), lead + "  ");
        case BRANCH -> {}
      }
    }
    close(lead);
    return new Ends(frame, List.of(new Exit(frame, "")));
  }

  private void body(Step holder, Lane lane, String lead) {
    switch (holder.form()) {
      case AT_ONCE -> lane.steps().forEach(step -> step(step, lead));
      case ORDERED -> ordered(lane.steps(), lead);
      case LEAF, DECISION, CHOICE, LOOP, SEQUENCE -> sequence(lane.steps(), lead);
    }
  }

  private void ordered(List<Step> steps, String lead) {
    Map<String, Ends> byId = new HashMap<>();
    steps.forEach(step -> byId.putIfAbsent(step.id(), step(step, lead)));
    for (Step step : steps) {
      Ends own = byId.getOrDefault(step.id(), NOWHERE);
      for (String before : step.after()) {
        byId.getOrDefault(before, NOWHERE).exits().forEach(exit -> edge(exit, own.entry()));
      }
    }
  }

  /// A branch that has no step leads straight on.
  private Ends choice(Step step, String lead) {
    String head = node("{\"%s<br/>%s\"}", step.id(), second(step), lead);
    List<Exit> exits = new ArrayList<>();
    for (Lane branch : step.lanes(Role.BRANCH)) {
      Ends ends = sequence(branch.steps(), lead);
      edge(new Exit(head, branch.label()), ends.entry());
      exits.addAll(ends.exits());
    }
    String otherwise = step.otherwise();
    if (step.lanes(Role.BRANCH).stream().noneMatch(lane -> lane.label().equals(otherwise))) {
      exits.add(new Exit(head, otherwise));
    }
    return new Ends(head, exits);
  }

  private static String second(Step step) {
    String words = step.words();
    return words.isEmpty() ? step.type() : step.type() + " " + words;
  }

  private String node(String shape, String first, String second, String lead) {
    String name = "n" + ++nodes;
    String text = shape.formatted(escaped(first), escaped(second));
    out.append(lead).append(name).append(text).append('\n');
    return name;
  }

  private String open(String label, String lead) {
    String name = "n" + ++nodes;
    out.append(lead).append("subgraph ").append(name);
    out.append("[\"").append(escaped(label)).append("\"]\n");
    return name;
  }

  private void close(String lead) {
    out.append(lead).append("end\n");
  }

  private void edge(Exit from, String to) {
    String label = from.label().isEmpty() ? "" : "|\"%s\"|".formatted(escaped(from.label()));
    edges.add("%s -->%s %s".formatted(from.node(), label, to));
  }

  private void aside(String from, String label, String to) {
    if (!from.isEmpty()) {
      edges.add("%s -.->|\"%s\"| %s".formatted(from, label, to));
    }
  }

  /// Mermaid writes characters that mean something to it as entities with `#`.
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> escaped.append("#quot;");
        case '<' -> escaped.append("#lt;");
        case '>' -> escaped.append("#gt;");
        case '&' -> escaped.append("#amp;");
        case '#' -> escaped.append("#35;");
        case '`' -> escaped.append("#96;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
