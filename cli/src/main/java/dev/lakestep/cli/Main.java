package dev.lakestep.cli;

import dev.lakestep.compiler.diagnostic.Ink;
import dev.lakestep.compiler.diagnostic.Suggestion;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

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
      usage(Commands.root(), shell, shell.err());
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
    usage(Commands.root(), shell, shell.out());
    return Exit.CLEAN;
  }

  private static int call(String name, List<String> words, Shell shell) throws IOException {
    Command command = Commands.named(name).orElseThrow(() -> unknown(name));
    CommandSpec spec = command.spec().name("lakestep " + name);
    ParseResult given = parse(spec, words);
    if (given.isUsageHelpRequested()) {
      usage(spec, shell, shell.out());
      return Exit.CLEAN;
    }
    return command.run(given, shell);
  }

  private static ParseResult parse(CommandSpec spec, List<String> words) {
    try {
      return new CommandLine(spec).parseArgs(words.toArray(String[]::new));
    } catch (ParameterException wrong) {
      String message = Objects.requireNonNullElse(wrong.getMessage(), "wrong usage");
      throw Trouble.usage("%s; `%s --help` says more".formatted(message, spec.name()));
    }
  }

  private static Trouble unknown(String name) {
    String hint =
        Suggestion.nearest(name, Commands.names())
            .map("did you mean `lakestep %s`?"::formatted)
            .orElse("`lakestep --help` lists the commands");
    return Trouble.usage("there is no command `%s`; %s".formatted(name, hint));
  }

  private static void usage(CommandSpec spec, Shell shell, PrintStream to) {
    Ansi ansi = shell.ink("auto") == Ink.COLOURED ? Ansi.ON : Ansi.OFF;
    new CommandLine(spec).setUsageHelpWidth(100).usage(to, ansi);
  }

  private static int told(Throwable failure, PrintStream err) {
    String words =
        switch (failure) {
          case Trouble trouble -> Objects.requireNonNullElse(trouble.getMessage(), "");
          case IOException broken -> Trouble.words(broken);
          case UncheckedIOException broken -> Trouble.words(broken.getCause());
          case OutOfMemoryError _ -> "out of memory; give it more, with JAVA_TOOL_OPTIONS=-Xmx2g";
          default ->
              "a fault in lakestep itself, not in your flow: %s; please report it with what `--stacktrace` prints"
                  .formatted(failure);
        };
    err.println("lakestep: " + words);
    return failure instanceof Trouble trouble ? trouble.exit() : Exit.BROKEN_WORLD;
  }
}
