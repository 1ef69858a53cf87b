package dev.lakestep.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// One word after `lakestep`: what it takes, how its help reads, and what it does.
interface Command {
  CommandSpec spec();

  /// Answers with an exit code.
  int run(ParseResult given, Shell shell) throws IOException;
}
