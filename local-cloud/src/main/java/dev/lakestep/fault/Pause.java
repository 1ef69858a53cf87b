package dev.lakestep.fault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets threads wait, until it is ended for all of them.
final class Pause {
  private final CountDownLatch ended = new CountDownLatch(1);

  void take(Duration length) {
    if (length.isZero()) {
      return;
    }
    try {
      var _ = ended.await(length.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void end() {
    ended.countDown();
  }
}
