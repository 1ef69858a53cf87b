package dev.lakestep.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/// Runs the commands that people run most, so that the archive of loaded classes, which the
/// launcher makes, holds what they need.
final class Training {
  private Training() {}

  /// Uses the flows below a folder; prints nothing.
  static int run(String folder, Shell shell) throws IOException {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Shell silent =
        new Shell(shell.in(), nowhere, nowhere, shell.folder(), shell.environment(), false);
    List<List<String>> runs =
        List.of(
            List.of("check", folder),
            List.of("check", folder, "--color", "always", "--format", "text"),
            List.of("check", folder, "--format", "line"),
            List.of("check", folder, "--format", "json"),
            List.of("graph", folder + "/hello.yaml"),
            List.of("explain", folder + "/hello.yaml"),
            List.of("explain", "aws.athena.Query"),
            List.of("--help"),
            List.of("check", "--help"),
            List.of("local", "status", "--json"));
    runs.forEach(words -> Main.run(words, silent));
    LocalTraining.run();
    return Exit.CLEAN;
  }
}
