package dev.lakestep.cli;

import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `lakestep version`: its own version, and the Java that runs it.
final class VersionCommand implements Command {
  static String version() {
    return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "dev");
  }

  @Override
  public CommandSpec spec() {
    return Options.command("Says which version this is.");
  }

  @Override
  public int run(ParseResult given, Shell shell) {
    return run(shell);
  }

  int run(Shell shell) {
    shell.out().println("lakestep %s on Java %s".formatted(version(), Runtime.version()));
    return Exit.CLEAN;
  }
}
