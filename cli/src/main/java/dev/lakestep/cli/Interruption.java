package dev.lakestep.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Hands Ctrl-C to the thread that works, and lets it finish before the process ends.
final class Interruption implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;
  private final Shell shell;

  private Interruption(Thread worker, Shell shell) {
    this.shell = shell;
    this.hook =
        Thread.ofPlatform()
            .unstarted(() -> {
              worker.interrupt();
              awaitDone();
            });
  }

  /// From now on until it is closed.
  static Interruption awaited(Shell shell) {
    Interruption interruption = new Interruption(Thread.currentThread(), shell);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void awaitDone() {
    try {
      boolean ended = done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        shell.err().println("lakestep: the execution may still run");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    shell.out().flush();
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, which is what the hook was for.
      return;
    }
  }
}
