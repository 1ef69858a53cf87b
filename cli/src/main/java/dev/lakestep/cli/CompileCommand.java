package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.cli.Syntax.Option;
import dev.lakestep.cli.Syntax.Takes;
import dev.lakestep.cli.Syntax.Times;
import dev.lakestep.cli.explain.CostPage;
import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.asl.AslWriter;
import dev.lakestep.compiler.diagnostic.TextRenderer;
import dev.lakestep.compiler.manifest.Manifest.Identity;
import dev.lakestep.compiler.manifest.ManifestText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// `lakestep compile`: makes state machines of flows; either of all that are named, or of none.
final class CompileCommand implements Command {
  private static final String FOLDER = "target/flows";

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Makes a state machine for AWS of each flow, and says what its runs cost.",
            "Writes DIR/<namespace>.<id>/definition.asl.json, in Amazon States Language, and"
                + " manifest.json, with all else that has to be known to deploy and start the flow."
                + " The same flows make the same files, byte for byte. If there is an error in any"
                + " flow, nothing is written.")
        .operand(
            "FLOW",
            Times.ANY,
            "Files and folders. Without one: the folder `flows`, or else" + " this folder.")
        .option(
            new Option(
                "-o",
                new Takes.Word("DIR"),
                "Write below this folder; without it, " + FOLDER + "."))
        .flag("--cost", "Say what a run comes to: transitions, events, calls, dollars.")
        .examples(
            "lakestep compile flows/",
            "lakestep compile flows/taxi.yaml --cost",
            "lakestep compile flows/ -o build/machines");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    String below = given.option("-o", FOLDER);
    if (below.isBlank()) {
      throw Trouble.usage("`-o` needs a folder after it");
    }
    Project project = Project.read(FlowPaths.orUsual(given.words(), shell.folder()), shell);
    Compiled compiled = project.compile();
    String text = TextRenderer.render(compiled.diagnostics(), shell.ink("auto"));
    shell.err().print(text.isEmpty() ? "" : text + "\n");
    if (compiled.flows().isEmpty()) {
      shell.err().println("nothing written, since there are errors");
      return Exit.ERRORS_IN_FLOWS;
    }
    SequencedMap<String, CompiledFlow> folders = folders(compiled);
    for (var folder : folders.entrySet()) {
      String path = below.replaceFirst("(?<=.)/+$", "") + "/" + folder.getKey();
      write(folder.getValue(), shell.folder().resolve(path));
      shell.out().println("wrote " + path);
    }
    if (given.has("--cost")) {
      shell.out().print(CostPage.of(compiled.flows(), shell.ink("auto")));
    }
    return Exit.CLEAN;
  }

  private static SequencedMap<String, CompiledFlow> folders(Compiled compiled) {
    SequencedMap<String, CompiledFlow> folders = new LinkedHashMap<>();
    for (CompiledFlow one : compiled.flows()) {
      Identity flow = one.manifest().flow();
      String folder = flow.namespace() + "." + flow.id();
      if (folders.put(folder, one) != null) {
        throw Trouble.usage("two flows would be written to `%s`; compile one".formatted(folder));
      }
    }
    return folders;
  }

  private static void write(CompiledFlow flow, Path folder) throws IOException {
    Files.createDirectories(folder);
    write(AslWriter.write(flow.machine()), folder.resolve("definition.asl.json"));
    Path after = folder.resolve("after.asl.json");
    if (flow.companion().isPresent()) {
      write(AslWriter.write(flow.companion().get().machine()), after);
    } else {
      Files.deleteIfExists(after);
    }
    write(ManifestText.write(flow.manifest()), folder.resolve("manifest.json"));
  }

  private static void write(String text, Path file) throws IOException {
    WholeFile.replace(file, text.getBytes(UTF_8));
  }
}
