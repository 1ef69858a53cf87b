package dev.lakestep.engine.host.log;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Knows how much of a log is on the disk, and lets others wait for it. What was only written is
/// made durable by a thread of its own.
final class Flusher {
  private final Medium medium;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progress = lock.newCondition();
  private final Thread thread;
  private long written;
  private long durable;
  private boolean closed;
  private Optional<Throwable> broken = Optional.empty();

  Flusher(Medium medium, long durable) {
    this.medium = medium;
    this.written = durable;
    this.durable = durable;
    this.thread = Thread.ofPlatform().daemon().name("lakestep-disk").unstarted(this::flushForEver);
  }

  void start() {
    thread.start();
  }

  /// All up to here was written; it is durable soon.
  void written(long position) {
    advance(position, durable);
  }

  /// All up to here is durable.
  void durable(long position) {
    advance(position, position);
  }

  private void advance(long nowWritten, long nowDurable) {
    lock.lock();
    try {
      written = nowWritten;
      durable = Math.max(durable, nowDurable);
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Returns when all up to here is durable.
  void await(long position) {
    lock.lock();
    try {
      while (durable < position && broken.isEmpty()) {
        progress.awaitUninterruptibly();
      }
      if (durable < position) {
        throw broken.map(Log.Closed::new).orElseGet(Log.Closed::new);
      }
    } finally {
      lock.unlock();
    }
  }

  /// @throws Log.Closed if nothing can be written any more
  void check() {
    lock.lock();
    try {
      if (broken.isPresent()) {
        throw new Log.Closed(broken.get());
      }
    } finally {
      lock.unlock();
    }
  }

  void fail(Throwable cause) {
    lock.lock();
    try {
      broken = Optional.of(cause);
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void flushForEver() {
    try {
      long position = next();
      while (position > 0) {
        medium.force();
        flushed(position);
        position = next();
      }
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  /// Up to where there is something to do; 0 when there never will be.
  private long next() {
    lock.lock();
    try {
      while (written == durable && !closed) {
        progress.awaitUninterruptibly();
      }
      return written == durable ? 0 : written;
    } finally {
      lock.unlock();
    }
  }

  private void flushed(long position) {
    lock.lock();
    try {
      durable = Math.max(durable, position);
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Returns when all that was written is durable.
  void close() throws InterruptedException {
    lock.lock();
    try {
      closed = true;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
    if (thread.isAlive()) {
      thread.join();
    }
  }
}
