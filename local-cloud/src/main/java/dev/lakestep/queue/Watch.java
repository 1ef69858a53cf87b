package dev.lakestep.queue;

import dev.lakestep.cloud.wire.AwsError;
import java.time.Duration;
import java.util.Optional;

/// Tells a listener that a queue has something to receive.
final class Watch implements AutoCloseable {
  private static final Duration LONG = Duration.ofDays(1);

  private final Store store;
  private final String queue;
  private final Runnable listener;
  private volatile boolean closed;
  private long seen;

  Watch(Store store, String queue, Runnable listener) {
    this.store = store;
    this.queue = queue;
    this.listener = listener;
  }

  void start() {
    Thread.ofVirtual().name("watch " + queue).start(this::run);
  }

  private void run() {
    while (!closed && !store.isClosed() && arrived()) {
      if (!closed) {
        listener.run();
      }
    }
  }

  /// Whether the queue is still there when something came, or when nobody watches any more.
  private boolean arrived() {
    try {
      Optional<Long> now =
          store.attempt(
              queue,
              LONG,
              view -> {
                long arrivals = view.queue(queue).arrivals();
                return closed || arrivals != seen ? Optional.of(arrivals) : Optional.empty();
              });
      seen = now.orElse(seen);
      return true;
    } catch (AwsError gone) {
      return false;
    }
  }

  @Override
  public void close() {
    closed = true;
    store.wake();
  }
}
