package dev.lakestep.cli;

import dev.lakestep.cli.platform.Interrupted;
import dev.lakestep.cli.platform.Refused;
import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.diagnostic.Suggestion;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The way in: the words of a command line in, an exit code out. Shows every failure as one line.
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    Shell shell = Shell.ofProcess();
    int exit = run(List.of(words), shell);
    shell.out().flush();
    shell.err().flush();
    System.exit(exit);
  }

  public static int run(List<String> words, Shell shell) {
    List<String> left = new ArrayList<>(words);
    boolean traced = left.remove("--stacktrace") || shell.has("LAKESTEP_DEBUG");
    try {
      return dispatch(left, shell);
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      shell.out().flush();
      if (traced) {
        failure.printStackTrace(shell.err());
      }
      return told(failure, shell.err());
    }
  }

  private static int dispatch(List<String> words, Shell shell) throws IOException {
    if (words.isEmpty()) {
      shell.err().print(Help.of(Commands.root(), Commands.syntaxes(), false));
      return Exit.WRONG_USAGE;
    }
    String first = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    return switch (first) {
      case "-h", "--help" -> help(List.of(), shell);
      case "help" -> help(rest, shell);
      case "-V", "--version" -> new VersionCommand().run(shell);
      default -> call(first, rest, shell);
    };
  }

  private static int help(List<String> of, Shell shell) throws IOException {
    if (!of.isEmpty()) {
      return call(of.getFirst(), List.of("--help"), shell);
    }
    shell.out().print(Help.of(Commands.root(), Commands.syntaxes(), coloured(shell)));
    return Exit.CLEAN;
  }

  private static int call(String name, List<String> words, Shell shell) throws IOException {
    Command command = Commands.named(name).orElseThrow(() -> unknown(name));
    if (words.contains("-h") || words.contains("--help")) {
      shell.out().print(Help.of(name, command.syntax(), coloured(shell)));
      return Exit.CLEAN;
    }
    return command.run(Given.read(command.syntax(), words), shell);
  }

  private static boolean coloured(Shell shell) {
    return shell.ink("auto") == Ink.COLOURED;
  }

  private static Trouble unknown(String name) {
    String hint =
        Suggestion.nearest(name, Commands.names())
            .map("did you mean `lakestep %s`?"::formatted)
            .orElse("`lakestep --help` lists the commands");
    return Trouble.usage("there is no command `%s`; %s".formatted(name, hint));
  }

  private static int told(Throwable failure, PrintStream err) {
    String words =
        switch (failure) {
          case Trouble trouble -> Objects.requireNonNullElse(trouble.getMessage(), "");
          case Interrupted _ -> "stopped";
          case Refused refused -> Objects.requireNonNullElse(refused.getMessage(), "");
          case IOException broken -> Trouble.words(broken);
          case UncheckedIOException broken ->
              Trouble.words(Objects.requireNonNull(broken.getCause()));
          case OutOfMemoryError _ -> "out of memory; give it more, with JAVA_TOOL_OPTIONS=-Xmx2g";
          default ->
              "a fault in lakestep itself, not in your flow: %s; please report it with what `--stacktrace` prints"
                  .formatted(failure);
        };
    err.println("lakestep: " + words);
    return failure instanceof Trouble trouble ? trouble.exit() : Exit.BROKEN_WORLD;
  }
}
