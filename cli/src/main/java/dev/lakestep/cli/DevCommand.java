package dev.lakestep.cli;

import dev.lakestep.cli.dev.ConformAsl;
import dev.lakestep.cli.dev.ConformExpressions;
import dev.lakestep.cli.dev.ConformFlows;
import dev.lakestep.cli.dev.Fuzz;
import dev.lakestep.cli.dev.JsonataDifferential;
import dev.lakestep.cli.dev.crash.Crash;
import dev.lakestep.cli.dev.flows.ConformRuns;
import dev.lakestep.cli.dev.flows.Traced;
import dev.lakestep.cli.dev.holes.SqlHoles;
import dev.lakestep.cli.dev.sql.SeedSql;
import dev.lakestep.cli.dev.sql.SqlReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// `lakestep dev`: tools for those who work on Lakestep itself.
final class DevCommand implements Command {
  private static final String TOOLS =
      "conform-asl, conform-expr, conform-flows, conform-runs, crash, diff-jsonata, fuzz, java,"
          + " seed-sql, sql-holes, sql-report, trace, train, train-cloud";

  private static final String ENDPOINT = "AWS_ENDPOINT_URL";

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Tools for those who work on Lakestep itself.",
            "conform-asl DIR         hold the engine against what AWS recorded",
            "conform-expr DIR        hold the evaluator against recorded results",
            "conform-flows DIR       accepted, refused or crashed, for each file",
            "conform-runs DIR        run public flows, and hold them against their meaning",
            "diff-jsonata COUNT SEED hold translations against the evaluator",
            "crash COUNT SEED        kill engines; nothing may be lost or done twice",
            "fuzz COUNT SEED DIR     check damaged flows; nothing may crash",
            "java                    print the Java that runs this",
            "seed-sql DIR [NAME...]  run the SQL of tutorials in the local cloud of"
                + " AWS_ENDPOINT_URL",
            "sql-report DIR          what is made of all the SQL of a folder",
            "sql-holes COUNT SEED    put hostile values into SQL; it must stay what it was",
            "trace FLOW [SCRIPT]     what a flow does, against made-up services",
            "train DIR               run what an archive of classes should hold",
            "train-cloud             the same for the local cloud")
        .operand("TOOL", Syntax.Times.ONCE, "One of those above.")
        .operand("WORD", Syntax.Times.ANY, "What it needs.")
        .flag("--json", "Print results as JSON.")
        .flag("--list", "Print each statement of an SQL report.")
        .examples("lakestep dev conform-flows flows/");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    List<String> words = given.words();
    return switch (words.getFirst()) {
      case "conform-asl" -> ConformAsl.run(folder(words, 1, shell), shell.out());
      case "conform-expr" -> ConformExpressions.run(folder(words, 1, shell), shell.out());
      case "conform-flows" -> flows(given, shell);
      case "conform-runs" -> ConformRuns.run(folder(words, 1, shell), shell.out());
      case "diff-jsonata" ->
          JsonataDifferential.run(number(words, 1), number(words, 2), shell.out());
      case "crash" -> Crash.run(number(words, 1), number(words, 2), shell.out());
      case "fuzz" ->
          Fuzz.run(number(words, 1), number(words, 2), folder(words, 3, shell), shell.out());
      case "java" -> {
        shell.out().println(Path.of(System.getProperty("java.home"), "bin", "java"));
        yield Exit.CLEAN;
      }
      case "seed-sql" -> seeds(words, shell);
      case "sql-report" -> SqlReport.run(folder(words, 1, shell), given.has("--list"), shell.out());
      case "sql-holes" -> SqlHoles.run(number(words, 1), number(words, 2), shell.out());
      case "trace" ->
          Traced.run(words.stream().skip(1).map(shell.folder()::resolve).toList(), shell.out());
      case "train" -> Training.run(word(words, 1), shell);
      case "train-cloud" -> CloudTraining.run();
      default ->
          throw Trouble.usage("no tool `%s`; there is %s".formatted(words.getFirst(), TOOLS));
    };
  }

  private static int flows(Given given, Shell shell) throws IOException {
    List<FlowPaths.Named> flows = FlowPaths.find(List.of(word(given.words(), 1)), shell.folder());
    ConformFlows results = ConformFlows.of(flows);
    boolean json = given.has("--json");
    shell.out().print(json ? results.json() : results.lines());
    (json ? shell.err() : shell.out()).println(results.total());
    return results.crashed() == 0 ? Exit.CLEAN : Exit.ERRORS_IN_FLOWS;
  }

  private static int seeds(List<String> words, Shell shell) throws IOException {
    if (!shell.has(ENDPOINT)) {
      throw Trouble.usage("`%s` is not set; `lakestep local env` says to what".formatted(ENDPOINT));
    }
    URI endpoint = URI.create(shell.environment().get(ENDPOINT));
    Path folder = folder(words, 1, shell);
    try {
      return SeedSql.run(
          folder, words.subList(2, words.size()), new SeedSql.Where(endpoint, shell.out()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.BROKEN_WORLD;
    }
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
