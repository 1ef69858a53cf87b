package dev.lakestep.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A local cloud that the launcher has started on a folder of its own; both go when it is closed.
record CloudServer(Process process, Path folder, URI endpoint, long started)
    implements AutoCloseable {
  private static final String EXPORT = "AWS_ENDPOINT_URL=";

  /// @param options for the Java that runs it
  static CloudServer start(Path launcher, String options) throws IOException {
    Path folder = Files.createTempDirectory("lakestep-bench");
    ProcessBuilder builder =
        new ProcessBuilder(
                launcher.toString(), "local", "start", "--port", "0", "--data", folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    if (!options.isEmpty()) {
      builder.environment().put("JAVA_TOOL_OPTIONS", options);
    }
    long started = System.nanoTime();
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.contains(EXPORT)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new IOException("the local cloud did not start");
    }
    URI endpoint = URI.create(line.substring(line.indexOf(EXPORT) + EXPORT.length()).strip());
    return new CloudServer(process, folder, endpoint, started);
  }

  double millis() {
    return (System.nanoTime() - started) / 1e6;
  }

  /// What the processor has done for it.
  double processorMillis() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
  }

  /// What it holds of the memory, in megabytes, as the system counts it.
  double memory() throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
    try (BufferedReader out = ps.inputReader(StandardCharsets.UTF_8)) {
      String line = Optional.ofNullable(out.readLine()).orElseThrow();
      return Long.parseLong(line.strip()) / 1024.0;
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : List.copyOf(files.toList()).reversed()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
