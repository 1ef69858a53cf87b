package dev.lakestep.cli;

import dev.lakestep.compiler.catalogue.SchemaWriter;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lakestep schema`: the JSON Schema of the flow language, for editors.
final class SchemaCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
                "Prints the JSON Schema of flows, with which editors complete and check.",
                "Made from the same catalogue that `check` uses.",
                "")
            .addOption(Options.outputFile());
    spec.usageMessage().footer("", "Example:", "  lakestep schema -o .vscode/lakestep.schema.json");
    return spec;
  }

  @Override
  public int run(ParseResult given, Shell shell) throws IOException {
    Output.write(SchemaWriter.write(), given, shell);
    return Exit.CLEAN;
  }
}
