package dev.lakestep.cloud.crash;

import dev.lakestep.cloud.Account;
import dev.lakestep.cloud.LocalCloud;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// A cloud in a process of its own, which ends with this one if nobody kills it before.
record CloudProcess(Process process, URI endpoint) {

  /// Serves the folder until nobody listens any more.
  public static void main(String[] words) throws IOException {
    LocalCloud cloud = LocalCloud.open(new LocalCloud.Where(Path.of(words[0]), 0, Account.DEFAULT));
    System.out.println(cloud.endpoint());
    while (System.in.read() >= 0) {
      // nothing is said to it
    }
    cloud.close();
    System.exit(0);
  }

  /// Begins to open the folder.
  static Process begin(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CloudProcess.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
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
