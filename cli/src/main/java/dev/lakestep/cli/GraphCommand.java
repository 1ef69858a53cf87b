package dev.lakestep.cli;

import dev.lakestep.cli.graph.FlowGraph;
import dev.lakestep.cli.graph.Graph;
import dev.lakestep.cli.graph.MermaidDrawing;
import dev.lakestep.cli.graph.SvgDrawing;
import dev.lakestep.cli.graph.TreeDrawing;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.resolve.ResolvedFlow;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lakestep graph`: draws the tasks of a flow.
final class GraphCommand implements Command {
  private static final List<String> FORMATS = List.of("terminal", "mermaid", "svg");
  private static final List<String> COLOURS = List.of("auto", "always", "never");

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
                "Draws the tasks of a flow: what starts it, what runs when, and what on failure.",
                "In a terminal, ═ are tasks that run at the same time, ╌ what runs on failure or at"
                    + " the end.",
                "")
            .addPositional(Options.word("0", "FLOW", "A file, or `-` for standard input."))
            .addOption(Options.choice("--format", FORMATS, "How to draw."))
            .addOption(Options.choice("--color", COLOURS, "Colours in a terminal."))
            .addOption(Options.outputFile());
    spec.usageMessage()
        .footer(
            "",
            "Examples:",
            "  lakestep graph flows/taxi.yaml",
            "  lakestep graph flows/taxi.yaml --format mermaid",
            "  lakestep graph flows/taxi.yaml --format svg -o taxi.svg");
    return spec;
  }

  @Override
  public int run(ParseResult given, Shell shell) throws IOException {
    String format = Options.chosen(given, "--format", FORMATS);
    String colour = Options.chosen(given, "--color", COLOURS);
    Ink ink = given.hasMatchedOption("-o") ? Ink.PLAIN : shell.ink(colour);
    Optional<ResolvedFlow> flow = OneFlow.read(given.matchedPositionalValue(0, ""), shell);
    if (flow.isEmpty()) {
      return Exit.ERRORS_IN_FLOWS;
    }
    Graph graph = FlowGraph.of(flow.get().flow());
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
