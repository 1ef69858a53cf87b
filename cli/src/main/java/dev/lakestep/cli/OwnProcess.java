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
  private static final Path NOHUP = Path.of("/usr/bin/nohup");

  /// What holds for this process alone.
  private static final List<String> PASSING =
      List.of("-Dlakestep.terminal=", "-XX:AOTCacheOutput=", "-agentlib:");

  private OwnProcess() {}

  /// A command of lakestep, with the Java, the flags and the class path of this process. It
  /// outlives the terminal where the system has `nohup`.
  static List<String> with(List<String> words) throws IOException {
    List<String> all = new ArrayList<>();
    if (Files.isExecutable(NOHUP)) {
      all.add(NOHUP.toString());
    }
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(java());
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
