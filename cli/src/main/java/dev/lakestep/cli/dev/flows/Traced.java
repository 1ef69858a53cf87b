package dev.lakestep.cli.dev.flows;

import dev.lakestep.compiler.source.Source;
import dev.lakestep.task.call.JsonValues;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Shows what a flow does on the engine, against made-up services; the flows of its folder are
/// there to be called.
public final class Traced {
  private Traced() {}

  /// Prints the trace of the flow in the first file, with the script in the second, if there is
  /// one; answers 0, or 1 if there is no machine to run.
  public static int run(List<Path> files, PrintStream out) throws IOException {
    Path file = files.getFirst();
    List<Source> sources = new ArrayList<>();
    sources.add(new Source(file.getFileName().toString(), Files.readString(file)));
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      ConformRuns.sources(folder).stream()
          .filter(source -> !source.name().equals(file.getFileName().toString()))
          .forEach(sources::add);
    }
    FlowProject project = FlowProject.of(sources);
    String machine = project.names().isEmpty() ? "" : project.names().firstEntry().getValue();
    String fault = project.faults().getOrDefault(machine, machine.isEmpty() ? "no flow" : "");
    if (!fault.isEmpty()) {
      out.println(fault);
      return 1;
    }
    String script = files.size() > 1 ? Files.readString(files.get(1)) : "{}";
    out.print(FlowTrial.run(project, machine, Script.of(JsonValues.parsed(script))).trace());
    return 0;
  }
}
