package dev.lakestep.cli;

import java.util.Objects;

/// `lakestep version`: its own version, and the Java that runs it.
final class VersionCommand implements Command {
  static String version() {
    return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "dev");
  }

  @Override
  public Syntax syntax() {
    return Syntax.of("Says which version this is.").examples("lakestep version");
  }

  @Override
  public int run(Given given, Shell shell) {
    return run(shell);
  }

  int run(Shell shell) {
    shell.out().println("lakestep %s on Java %s".formatted(version(), Runtime.version()));
    return Exit.CLEAN;
  }
}
