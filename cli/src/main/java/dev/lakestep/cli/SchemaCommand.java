package dev.lakestep.cli;

import dev.lakestep.compiler.catalogue.SchemaWriter;
import java.io.IOException;

/// `lakestep schema`: the JSON Schema of the flow language, for editors.
final class SchemaCommand implements Command {
  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Prints the JSON Schema of flows, with which editors complete and check.",
            "Made from the same catalogue that `check` uses.")
        .output()
        .examples("lakestep schema -o .vscode/lakestep.schema.json");
  }

  @Override
  public int run(Given given, Shell shell) throws IOException {
    Output.write(SchemaWriter.write(), given, shell);
    return Exit.CLEAN;
  }
}
