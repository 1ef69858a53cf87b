package dev.lakestep.cli;

import dev.lakestep.cli.graph.FlowGraph;
import dev.lakestep.cli.graph.Graph;
import dev.lakestep.cli.graph.MermaidDrawing;
import dev.lakestep.cli.graph.SvgDrawing;
import dev.lakestep.cli.graph.TreeDrawing;
import dev.lakestep.compiler.Checked;
import dev.lakestep.compiler.diagnostic.Ink;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `lakestep graph`: draws the tasks of a flow.
final class GraphCommand implements Command {
  private static final List<String> FORMATS = List.of("terminal", "mermaid", "svg");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Draws the tasks of a flow: what starts it, what runs when, and what on failure.",
            "On a terminal, ═ are tasks that run at the same time, ╌ what runs on failure or at the"
                + " end.")
        .operand("FLOW", Syntax.Times.ONCE, "A file, or `-` for standard input.")
        .choice("--format", FORMATS, "How to draw.")
        .colours()
        .output()
        .examples(
            "lakestep graph flows/taxi.yaml",
            "lakestep graph flows/taxi.yaml --format mermaid",
            "lakestep graph flows/taxi.yaml --format svg -o taxi.svg");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    String format = given.choice("--format", FORMATS);
    String colour = given.choice("--color", Syntax.COLOURS);
    Ink ink = given.has("-o") ? Ink.PLAIN : shell.ink(colour);
    Optional<Checked> checked = OneFlow.read(given.word(0), shell);
    if (checked.isEmpty()) {
      return Exit.ERRORS_IN_FLOWS;
    }
    Graph graph = FlowGraph.of(checked.get().flows().getFirst().flow());
    String drawing =
        switch (format) {
          case "mermaid" -> MermaidDrawing.draw(graph);
          case "svg" -> SvgDrawing.draw(graph);
          default -> TreeDrawing.draw(graph, ink);
        };
    Output.write(drawing, given, shell);
    return Exit.CLEAN;
  }
}
