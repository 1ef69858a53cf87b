package dev.lakestep.cli;

import java.io.IOException;

/// One word after `lakestep`: what it takes, and what it does.
interface Command {
  Syntax syntax();

  /// Answers with an exit code.
  int run(Given given, Shell shell) throws IOException;
}
