package dev.lakestep.cloud.crash;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A cloud in a process of its own, which ends with this one if nobody kills it before.
record CloudProcess(Process process, URI endpoint) {
  private static final String WITH_ATHENA = "lakestep.crash.athena";

  /// Whether statements are run as well, for which Trino boots after each kill.
  static final boolean ATHENA = Boolean.getBoolean(WITH_ATHENA);

  private static final List<String> TRINO =
      List.of(
          "-Xmx512m",
          "--add-modules",
          "jdk.incubator.vector",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-D" + WITH_ATHENA + "=true");

  /// Serves the folder until nobody listens any more.
  public static void main(String[] words) throws IOException {
    LocalCloud cloud = LocalCloud.open(new LocalCloud.Where(Path.of(words[0]), 0, Account.DEFAULT));
    if (ATHENA) {
      cloud.warmUp();
    }
    System.out.println(cloud.endpoint());
    while (System.in.read() >= 0) {
      // nothing is said to it
    }
    cloud.close();
    System.exit(0);
  }

  /// Begins to open the folder.
  static Process begin(Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    if (ATHENA) {
      command.addAll(TRINO);
      for (String name : List.of("lakestep.trino", "lakestep.root")) {
        command.add("-D%s=%s".formatted(name, System.getProperty(name, "")));
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(CloudProcess.class.getName(), folder.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// Returns when it serves the folder.
  static CloudProcess start(Path folder) throws IOException {
    Process process = begin(folder);
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String endpoint = Optional.ofNullable(out.readLine()).orElseThrow();
    return new CloudProcess(process, URI.create(endpoint));
  }

  void kill() throws InterruptedException {
    kill(process);
  }

  static void kill(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
