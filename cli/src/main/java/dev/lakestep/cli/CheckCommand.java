package dev.lakestep.cli;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.compiler.Checked;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.JsonRenderer;
import dev.lakestep.compiler.diagnostic.LineRenderer;
import dev.lakestep.compiler.diagnostic.SarifRenderer;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.diagnostic.TextRenderer;
import java.io.IOException;
import java.util.List;

/// `lakestep check`: says what is wrong with flows, and mends what a machine can mend.
final class CheckCommand implements Command {
  private static final List<String> FORMATS = List.of("text", "line", "json", "sarif");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Says what is wrong with flows, where, and what to do.",
            "Reads files, folders with all the YAML below them, and `-` for standard input. What is"
                + " named together is checked together, so that a flow is held against those that"
                + " it calls.")
        .operand("PATH", Times.ANY, "Without one: the folder `flows`, or else this folder.")
        .choice("--format", FORMATS, "How to print what is found.")
        .flag("--fix", "Change the files where a fix is known; show what is left.")
        .colours()
        .flag("--strict", "Let warnings fail too.")
        .option(new Option("--max", new Takes.Count("N"), "Show the first N at most; 0 is all."))
        .examples(
            "lakestep check flows/",
            "lakestep check flows/taxi.yaml --fix",
            "git show HEAD:flows/taxi.yaml | lakestep check -",
            "lakestep check --format sarif flows/ > flows.sarif");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    long start = System.nanoTime();
    String format = given.choice("--format", FORMATS);
    String colour = given.choice("--color", Syntax.COLOURS);
    Project project = Project.read(paths(given, shell), shell);
    Checked checked = given.has("--fix") ? fixed(project, shell) : project.check();
    List<Diagnostic> all = checked.diagnostics();
    int max = given.number("--max", 0);
    List<Diagnostic> shown = max > 0 && max < all.size() ? all.subList(0, max) : all;
    shell.out().print(render(shown, format, colour, shell));
    shell.out().flush();
    boolean people = format.equals("text");
    Summary summary = new Summary(project.size(), checked, all.size() - shown.size());
    shell.err().print(summary.text((System.nanoTime() - start) / 1_000_000, people));
    boolean failed =
        checked.hasErrors() || (given.has("--strict") && checked.count(Severity.WARNING) > 0);
    return failed ? Exit.ERRORS_IN_FLOWS : Exit.CLEAN;
  }

  private static List<String> paths(Given given, Shell shell) {
    List<String> paths = given.words();
    if (paths.contains(FlowPaths.STANDARD_INPUT) && given.has("--fix")) {
      throw Trouble.usage("`--fix` changes files, but `-` is none; name the file");
    }
    return FlowPaths.orUsual(paths, shell.folder());
  }

  private static Checked fixed(Project project, Shell shell) throws IOException {
    Repair.Repaired repaired = Repair.repair(project);
    repaired
        .changes()
        .forEach((file, titles) ->
            titles.forEach(title -> shell.err().println("fixed " + file + ": " + title)));
    return repaired.checked();
  }

  private static String render(
      List<Diagnostic> diagnostics, String format, String colour, Shell shell) {
    return switch (format) {
      case "line" -> LineRenderer.render(diagnostics);
      case "json" -> JsonRenderer.render(diagnostics);
      case "sarif" -> SarifRenderer.render(diagnostics, VersionCommand.version());
      default -> {
        String text = TextRenderer.render(diagnostics, shell.ink(colour));
        yield text.isEmpty() ? "" : text + "\n";
      }
    };
  }
}
