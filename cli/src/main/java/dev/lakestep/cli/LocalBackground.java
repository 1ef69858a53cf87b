package dev.lakestep.cli;

import dev.lakestep.cloud.CloudFolder;
import dev.lakestep.cloud.Health;
import dev.lakestep.cloud.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// `lakestep local start --background`: a process of its own, which answers when this one returns.
final class LocalBackground {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 25;

  private LocalBackground() {}

  static int run(LocalStart start, Shell shell) throws IOException {
    Running running = started(start);
    shell
        .out()
        .println(
            "AWS on this machine, kept in %s by process %d; `lakestep local stop` stops it"
                .formatted(start.folder(), running.pid()));
    shell.out().println();
    shell.out().print(LocalExports.of(running.endpoint(), "sh"));
    return Exit.CLEAN;
  }

  /// Begins it, and waits until it answers.
  static Running started(LocalStart start) throws IOException {
    Path folder = start.folder();
    Optional<Running> other = Running.in(folder);
    if (other.isPresent()) {
      throw Trouble.world(
          "`%s` is in use: process %d serves it on %s"
              .formatted(folder, other.get().pid(), other.get().endpoint()));
    }
    new CloudFolder(folder).prepare();
    Path log = folder.resolve(CloudFolder.LOG);
    Process process = begun(start, log);
    return answering(process, folder, log);
  }

  private static Process begun(LocalStart start, Path log) throws IOException {
    List<String> words =
        List.of(
            "local",
            "start",
            "--data=" + start.folder(),
            "--port=" + start.port(),
            "--chaos=" + start.chaos().text());
    return new ProcessBuilder(OwnProcess.with(words))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static Running answering(Process process, Path folder, Path log) throws IOException {
    process.getOutputStream().close();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (ended(process)) {
        throw Trouble.world(said(log));
      }
      Optional<Running> running = Running.in(folder).filter(one -> one.pid() == process.pid());
      if (running.isPresent() && Health.of(running.get().endpoint()).isPresent()) {
        return running.get();
      }
    }
    process.destroy();
    throw Trouble.world(
        "it does not answer after %d seconds; %s says more".formatted(PATIENCE.toSeconds(), log));
  }

  /// Looks for a moment.
  private static boolean ended(Process process) {
    try {
      return process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// The last words of a process that should have gone on.
  private static String said(Path log) throws IOException {
    String own = "lakestep: ";
    return Files.readAllLines(log).reversed().stream()
        .filter(line -> line.startsWith(own))
        .findFirst()
        .map(line -> line.substring(own.length()))
        .orElse("it ended at once; %s says more".formatted(log));
  }
}
