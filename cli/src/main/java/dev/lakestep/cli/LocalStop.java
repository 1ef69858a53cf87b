package dev.lakestep.cli;

import dev.lakestep.cloud.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `lakestep local stop`: asks the process to end, and waits until it has.
final class LocalStop {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// How long a process has that is to be killed otherwise.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private LocalStop() {}

  static int run(Path folder, boolean force, Shell shell) throws IOException {
    Optional<Running> running = Running.in(folder);
    Optional<ProcessHandle> found = running.flatMap(Running::process);
    if (running.isEmpty() || found.isEmpty()) {
      shell.out().println("nothing serves %s".formatted(folder));
      return Exit.CLEAN;
    }
    long begin = System.nanoTime();
    ProcessHandle process = found.get();
    process.destroy();
    boolean ended = ends(process, force ? GRACE : PATIENCE);
    if (!ended && force) {
      process.destroyForcibly();
      ended = ends(process, PATIENCE);
    }
    if (!ended) {
      throw Trouble.world(
          "process %d has not ended after %d seconds; `lakestep local stop --force` kills it"
              .formatted(process.pid(), PATIENCE.toSeconds()));
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    shell
        .out()
        .println(
            String.format(
                Locale.ROOT, "stopped process %d after %.1f seconds", process.pid(), seconds));
    return Exit.CLEAN;
  }

  private static boolean ends(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return !process.isAlive();
    }
  }
}
