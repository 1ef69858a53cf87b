package dev.lakestep.infra;

import dev.lakestep.blueprint.FlowFiles;
import dev.lakestep.compiler.Compiled;
import dev.lakestep.compiler.CompiledFlow;
import dev.lakestep.compiler.FlowCompiler;
import dev.lakestep.compiler.diagnostic.Diagnostic;
import dev.lakestep.compiler.diagnostic.Diagnostics;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.diagnostic.Severity;
import dev.lakestep.compiler.diagnostic.TextRenderer;
import dev.lakestep.compiler.source.Source;
import dev.lakestep.compiler.yaml.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The flows below a folder, compiled as one project.
record FlowFolder(Path folder) {

  /// What stands there with errors in it; nothing of it is deployed.
  static final class Faulty extends RuntimeException {
    private static final long serialVersionUID = 1;

    Faulty(String words) {
      super(words);
    }
  }

  List<CompiledFlow> compile() throws IOException {
    Diagnostics unreadable = new Diagnostics();
    List<Source> sources = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      throw new Faulty(
          "`%s` is no folder; name that of the flows with `-c flows=FOLDER`"
              .formatted(folder.toAbsolutePath().normalize()));
    }
    for (Path file : FlowFiles.below(folder)) {
      String name =
          folder.getFileName() + "/" + folder.relativize(file).toString().replace('\\', '/');
      Sources.decode(name, Files.readAllBytes(file), unreadable).ifPresent(sources::add);
    }
    Compiled compiled = FlowCompiler.compile(sources);
    List<Diagnostic> errors =
        Stream.concat(unreadable.sorted().stream(), compiled.diagnostics().stream())
            .filter(one -> one.severity() == Severity.ERROR)
            .toList();
    if (!errors.isEmpty()) {
      throw new Faulty(TextRenderer.render(errors, Ink.PLAIN));
    }
    return compiled.flows();
  }
}
