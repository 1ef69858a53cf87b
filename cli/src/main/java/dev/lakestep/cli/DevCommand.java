package dev.lakestep.cli;

import dev.lakestep.cli.dev.ConformExpressions;
import dev.lakestep.cli.dev.ConformFlows;
import dev.lakestep.cli.dev.Fuzz;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `lakestep dev`: tools for those who work on Lakestep itself.
final class DevCommand implements Command {
  private static final String TOOLS = "conform-expr, conform-flows, fuzz, java, train";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("Tools for those who work on Lakestep itself.")
            .addPositional(
                PositionalParamSpec.builder()
                    .paramLabel("TOOL")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .arity("1..*")
                    .description(
                        "conform-expr DIR        hold the evaluator against recorded results",
                        "conform-flows DIR       accepted, refused or crashed, for each file",
                        "fuzz COUNT SEED DIR     check damaged flows; nothing may crash",
                        "java                    print the Java that runs this",
                        "train DIR               run what a class-data archive should hold")
                    .build())
            .addOption(Options.flag("--json", "Print results as JSON."));
    spec.usageMessage().hidden(true);
    return spec;
  }

  @Override
  public int run(ParseResult given, Shell shell) throws IOException {
    List<String> words = given.matchedPositionalValue(0, List.<String>of());
    return switch (words.getFirst()) {
      case "conform-expr" -> ConformExpressions.run(folder(words, 1, shell), shell.out());
      case "conform-flows" -> {
        List<FlowPaths.Named> flows = FlowPaths.find(List.of(word(words, 1)), shell.folder());
        ConformFlows results = ConformFlows.of(flows);
        boolean json = Options.has(given, "--json");
        shell.out().print(json ? results.json() : results.lines());
        (json ? shell.err() : shell.out()).println(results.total());
        yield results.crashed() == 0 ? Exit.CLEAN : Exit.ERRORS_IN_FLOWS;
      }
      case "fuzz" ->
          Fuzz.run(number(words, 1), number(words, 2), folder(words, 3, shell), shell.out());
      case "java" -> {
        shell.out().println(Path.of(System.getProperty("java.home"), "bin", "java"));
        yield Exit.CLEAN;
      }
      case "train" -> Training.run(word(words, 1), shell);
      default ->
          throw Trouble.usage("no tool `%s`; there is %s".formatted(words.getFirst(), TOOLS));
    };
  }

  private static String word(List<String> words, int index) {
    if (index >= words.size()) {
      throw Trouble.usage("`lakestep dev %s` needs more words".formatted(words.getFirst()));
    }
    return words.get(index);
  }

  private static Path folder(List<String> words, int index, Shell shell) {
    return shell.folder().resolve(word(words, index));
  }

  private static long number(List<String> words, int index) {
    String word = word(words, index);
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException wrong) {
      throw Trouble.usage("`%s` is no whole number".formatted(word));
    }
  }
}
