package dev.lakestep.cli.dev.crash;

import dev.lakestep.engine.host.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs executions in a process that it kills at random points, and starts again, until all have
/// ended; then holds what is left against what must be true.
public final class Crash {
  private static final long LONGEST_MILLIS = 700;
  private static final int MOST_KILLS = 30;
  private static final int SHOWN = 10;

  private final Path folder;
  private final int count;
  private final Random random;
  private final CrashCheck check = new CrashCheck();
  private int kills;

  private Crash(Path folder, int count, long seed) {
    this.folder = folder;
    this.count = count;
    this.random = new Random(seed);
  }

  /// Answers 0 if nothing was lost, changed, or done twice.
  public static int run(long count, long seed, PrintStream out) throws IOException {
    Path folder = Files.createTempDirectory("lakestep-crash");
    try {
      Crash crash = new Crash(folder, (int) count, seed);
      crash.interrupt();
      return crash.report(out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } finally {
      delete(folder);
    }
  }

  private void interrupt() throws IOException, InterruptedException {
    while (!worker(kills < MOST_KILLS)) {
      kills++;
      check.seen(copied());
      if (random.nextInt(3) == 0) {
        tear();
      }
    }
  }

  /// Whether it finished before it was killed.
  private boolean worker(boolean kill) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CrashWorker.class.getName(),
            folder.toString(),
            Integer.toString(count),
            Boolean.toString(random.nextBoolean()));
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String first = Optional.ofNullable(out.readLine()).orElse("");
      if (!first.equals(CrashWorker.READY)) {
        throw new IllegalStateException("the engine did not open: " + first);
      }
      if (kill && !process.waitFor(1 + random.nextLong(LONGEST_MILLIS), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
        return false;
      }
      boolean finished = CrashWorker.FINISHED.equals(out.readLine());
      process.waitFor();
      return finished;
    }
  }

  /// What an engine would find, found in a copy.
  private Map<String, Journal.Known> copied() throws IOException {
    Path copy = folder.resolve("copy");
    delete(copy);
    try (Stream<Path> files = Files.walk(folder.resolve("engine"))) {
      for (Path file : files.toList()) {
        Path to = copy.resolve(folder.resolve("engine").relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return Journal.read(copy);
  }

  /// As a power cut would leave it: with the beginning of an entry that was never finished. Where
  /// the log ends is seen in the copy, whose zeros were given back when it was closed.
  private void tear() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("copy/log"))) {
      Path last =
          new TreeSet<>(files.filter(file -> file.toString().endsWith(".log")).toList()).last();
      byte[] half = new byte[1 + random.nextInt(60)];
      random.nextBytes(half);
      half[0] = 0;
      Path torn = folder.resolve("engine/log").resolve(last.getFileName());
      try (FileChannel channel = FileChannel.open(torn, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap(half), Files.size(last));
      }
    }
  }

  private int report(PrintStream out) throws IOException {
    Map<String, Journal.Known> all = copied();
    check.seen(all);
    check.ended(all, count);
    List<String> done = Completions.read(CrashServices.done(folder));
    check.completions(done, all);
    List<String> wrong = check.wrong();
    wrong.stream().limit(SHOWN).forEach(out::println);
    out.printf(
        "%d executions, %d kills, %d completions, %d wrong%n",
        count, kills, done.size(), wrong.size());
    return wrong.isEmpty() ? 0 : 1;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
