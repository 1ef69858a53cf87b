package dev.lakestep.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Opens what a cloud is made of side by side, and closes all of it again, what was begun last
/// first.
final class Opening implements AutoCloseable {
  /// Threads of the system, since most of the work is to load classes, which holds on to them.
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("opens-", 0).factory());

  private final Deque<Future<? extends AutoCloseable>> begun = new ArrayDeque<>();

  /// Opens one thing.
  @FunctionalInterface
  interface Opener<T> {
    T open() throws IOException;
  }

  /// A thing that is being opened.
  record Promised<T>(Future<T> future) {

    /// The thing, as soon as it is open.
    T there() throws IOException {
      try {
        return future.get();
      } catch (ExecutionException e) {
        throw failure(Objects.requireNonNull(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while the local cloud was opened", e);
      }
    }

    /// The thing for those who can wait with an answer until it is open.
    T awaited() {
      try {
        return there();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static IOException failure(Throwable cause) throws IOException {
      switch (cause) {
        case IOException broken -> throw broken;
        case RuntimeException fault -> throw fault;
        case Error fault -> throw fault;
        default -> throw new IOException(cause);
      }
    }
  }

  <T extends AutoCloseable> Promised<T> begin(Opener<T> opener) {
    Future<T> future = threads.submit(opener::open);
    begun.push(future);
    return new Promised<>(future);
  }

  /// Closes everything, and then throws what went wrong, all together.
  @Override
  public void close() throws IOException {
    threads.close();
    IOException failed = new IOException("the local cloud did not close");
    while (!begun.isEmpty()) {
      Future<? extends AutoCloseable> one = begun.pop();
      if (one.state() == Future.State.SUCCESS) {
        close(one.resultNow(), failed);
      }
    }
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }

  private static void close(AutoCloseable one, IOException failed) {
    try {
      one.close();
    } catch (Exception e) {
      failed.addSuppressed(e);
    }
  }
}
