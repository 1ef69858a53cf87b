package dev.lakestep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lakestep.compiler.diagnostic.Ink;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// Where a command runs: its streams, the folder that paths are relative to, its environment, and
/// whether a person is watching the output.
public record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Path folder,
    Map<String, String> environment,
    boolean terminal) {

  /// The shell that started this process; the launcher knows whether it is a terminal.
  static Shell ofProcess() {
    return new Shell(
        System.in,
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8),
        Path.of("").toAbsolutePath(),
        System.getenv(),
        Boolean.getBoolean("lakestep.terminal"));
  }

  /// Colours as asked for: `always`, `never`, or as the terminal and its user's habits want it.
  Ink ink(String wish) {
    boolean coloured =
        switch (wish) {
          case "always" -> true;
          case "never" -> false;
          default -> terminal && !has("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
        };
    return coloured ? Ink.COLOURED : Ink.PLAIN;
  }

  boolean has(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }
}
