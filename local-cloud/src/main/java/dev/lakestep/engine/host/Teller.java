package dev.lakestep.engine.host;

import dev.lakestep.engine.host.api.ExecutionDescription;
import dev.lakestep.engine.host.api.StatusListener;
import dev.lakestep.engine.host.log.Log;
import dev.lakestep.engine.host.time.Time;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// Tells of changes of a status, one after the other. What could not be told is told again when the
/// engine is opened the next time.
final class Teller implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Teller.class.getName());
  private static final int ATTEMPTS = 3;
  private static final long PAUSE_MILLIS = 100;

  private final StatusListener listener;
  private final Time time;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("lakestep-status").factory());

  Teller(StatusListener listener, Time time) {
    this.listener = listener;
    this.time = time;
  }

  /// Whether anyone listens.
  boolean isNeeded() {
    return !listener.equals(StatusListener.NONE);
  }

  void tell(ExecutionDescription execution, Runnable told) {
    time.enter();
    try {
      thread.execute(() -> {
        try {
          tellAndMark(execution, told);
        } finally {
          time.leave();
        }
      });
    } catch (RejectedExecutionException _) {
      time.leave();
    }
  }

  private void tellAndMark(ExecutionDescription execution, Runnable told) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        listener.changed(execution);
        told.run();
        return;
      } catch (InterruptedException | Log.Closed _) {
        return;
      } catch (Exception e) {
        LOG.log(
            System.Logger.Level.WARNING, "a listener failed for " + execution.executionArn(), e);
        if (!pause()) {
          return;
        }
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
