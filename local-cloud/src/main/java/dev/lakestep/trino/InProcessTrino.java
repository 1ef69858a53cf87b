package dev.lakestep.trino;

import dev.lakestep.cloud.Account;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Trino in this process, over the S3 and the Glue of a local cloud. It boots once, in the
/// background, when it is told to or when it has to run something.
public final class InProcessTrino implements Trino, AutoCloseable {
  private static final int INTERNAL_ERROR = 65536;

  private final Place place;
  private final Libraries libraries;
  private final CompletableFuture<Libraries.Booted> booted = new CompletableFuture<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final Protocol protocol = new Protocol();

  private InProcessTrino(Place place, Libraries libraries) {
    this.place = place;
    this.libraries = libraries;
  }

  /// What it works with, and where.
  ///
  /// @param endpoint where S3 and Glue answer
  /// @param folder where Trino may write; nothing in it is needed later
  public record Place(URI endpoint, Account account, Path folder) {}

  /// A Trino that has not begun to boot.
  public static InProcessTrino at(Place place) {
    return over(place, Libraries.find());
  }

  static InProcessTrino over(Place place, Libraries libraries) {
    return new InProcessTrino(place, libraries);
  }

  /// Begins to boot, and does not wait.
  public void boot() {
    if (begun.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("trino-boot").start(this::bootNow);
    }
  }

  private void bootNow() {
    try {
      Libraries.Booted now = libraries.boot(Settings.at(place));
      if (!booted.complete(now)) { // closed meanwhile
        now.server().close();
      }
    } catch (Throwable e) { // an Error too: a class that is missing must not leave others waiting
      booted.completeExceptionally(e);
    }
  }

  @Override
  public boolean isReady() {
    return booted.isDone() && !booted.isCompletedExceptionally();
  }

  /// Whether statements wait for it at the moment.
  public boolean isBooting() {
    return begun.get() && !booted.isDone();
  }

  public boolean hasFailed() {
    return booted.isCompletedExceptionally();
  }

  @Override
  public End run(Ask ask, Rows rows) throws InterruptedException {
    boot();
    try {
      return protocol.run(booted.get().address(), ask, rows);
    } catch (ExecutionException e) {
      return failed("Trino did not start: " + Objects.requireNonNull(e.getCause()).getMessage());
    } catch (IOException e) {
      return failed("Trino does not answer: " + e.getMessage());
    }
  }

  private static End failed(String message) {
    return new End.Failed(
        "GENERIC_INTERNAL_ERROR", "INTERNAL_ERROR", INTERNAL_ERROR, message, Stats.NONE);
  }

  /// Does not wait for a boot: it ends itself when it is done.
  @Override
  public void close() throws IOException {
    protocol.close();
    begun.set(true);
    booted.completeExceptionally(new IOException("it was closed before"));
    if (isReady()) {
      try {
        booted.join().server().close();
      } catch (Exception e) {
        throw new IOException("Trino did not close", e);
      }
    }
  }
}
