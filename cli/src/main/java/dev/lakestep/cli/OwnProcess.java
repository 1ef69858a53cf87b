package dev.lakestep.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How this process was started, so that another one can be started like it.
final class OwnProcess {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
  private static final Path SH = Path.of("/bin/sh");

  /// Ends of terminals, and Ctrl-C for what was started after it, are not meant for it.
  private static final String DEAF = "trap '' HUP INT; exec \"$@\"";

  /// What holds for this process alone.
  private static final List<String> PASSING =
      List.of("-Dlakestep.terminal=", "-XX:AOTCacheOutput=", "-agentlib:");

  private OwnProcess() {}

  /// A command of lakestep, through the launcher that started this process, which knows what each
  /// command needs; or else with the Java, the flags and the class path of this process. It
  /// outlives the terminal.
  static List<String> with(List<String> words) throws IOException {
    List<String> all = new ArrayList<>();
    if (Files.isExecutable(SH)) {
      all.addAll(List.of(SH.toString(), "-c", DEAF, "lakestep"));
    }
    String launcher = System.getProperty("lakestep.launcher", "");
    if (launcher.isEmpty()) {
      all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      all.addAll(java());
    } else {
      all.add(launcher);
    }
    all.addAll(words);
    return all;
  }

  /// All between the name of the program and the words for it.
  private static List<String> java() throws IOException {
    List<String> line = line();
    int main = line.indexOf(Main.class.getName());
    if (main < 0) {
      return List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-cp",
          System.getProperty("java.class.path"),
          Main.class.getName());
    }
    return line.subList(0, main + 1).stream()
        .filter(word -> PASSING.stream().noneMatch(word::startsWith))
        .toList();
  }

  /// The words behind the name of the program. Java tells them only if they are few on some
  /// systems, where the system itself tells all.
  private static List<String> line() throws IOException {
    if (Files.isReadable(COMMAND_LINE)) {
      String[] words = Files.readString(COMMAND_LINE, StandardCharsets.UTF_8).split("\0");
      return Stream.of(words).skip(1).toList();
    }
    Optional<String[]> told = ProcessHandle.current().info().arguments();
    return told.map(List::of).orElse(List.of());
  }
}
