package dev.lakestep.dynamo.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Writes entries to the end of a file. What comes in together is made durable together, by one
/// thread; whoever wrote something waits until it is.
final class Journal implements AutoCloseable {
  private final Durability durability;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private final Thread writer;
  private FileChannel channel;
  private List<ByteBuffer> waiting = new ArrayList<>();
  private long appended;
  private volatile long durable;
  private long segmentStart;
  private boolean closed;
  private Optional<Throwable> broken = Optional.empty();

  private Journal(FileChannel channel, Durability durability) throws IOException {
    this.channel = channel;
    this.durability = durability;
    this.appended = channel.size();
    this.durable = appended;
    this.writer = Thread.ofPlatform().daemon().name("lakestep-tables").unstarted(this::write);
  }

  /// Goes on at the end of a file.
  static Journal open(Path file, Durability durability) throws IOException {
    Journal journal = new Journal(channel(file), durability);
    journal.writer.start();
    return journal;
  }

  private static FileChannel channel(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /// The position that has to be durable for this entry to be.
  long append(byte[] body) {
    ByteBuffer frame = Frames.frame(body);
    lock.lock();
    try {
      check();
      waiting.add(frame);
      appended += frame.remaining();
      work.signal();
      return appended;
    } finally {
      lock.unlock();
    }
  }

  private void check() {
    if (broken.isPresent()) {
      throw new IllegalStateException("the journal cannot be written", broken.get());
    }
    if (closed) {
      throw new IllegalStateException("the journal is closed");
    }
  }

  /// Returns when everything up to a position is durable.
  void await(long position) {
    if (durable >= position) {
      return;
    }
    lock.lock();
    try {
      while (durable < position) {
        if (broken.isPresent()) {
          check();
        }
        progress.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The position that has to be durable for everything to be.
  long appended() {
    lock.lock();
    try {
      return appended;
    } finally {
      lock.unlock();
    }
  }

  /// How long the file is that is written to.
  long length() {
    lock.lock();
    try {
      return appended - segmentStart;
    } finally {
      lock.unlock();
    }
  }

  /// Goes on in another file, when all before is durable. Nobody may append meanwhile.
  void continueIn(Path file) throws IOException {
    await(appended);
    lock.lock();
    try {
      channel.close();
      channel = channel(file);
      segmentStart = appended;
    } finally {
      lock.unlock();
    }
  }

  private void write() {
    try {
      for (Batch batch = next(); !batch.frames().isEmpty(); batch = next()) {
        write(batch.frames());
        done(batch.end());
      }
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  private record Batch(List<ByteBuffer> frames, long end) {}

  private Batch next() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        work.awaitUninterruptibly();
      }
      Batch batch = new Batch(waiting, appended);
      waiting = new ArrayList<>();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void write(List<ByteBuffer> frames) throws IOException {
    ByteBuffer[] rest = frames.toArray(ByteBuffer[]::new);
    ByteBuffer last = rest[rest.length - 1];
    while (last.hasRemaining()) {
      channel.write(rest);
    }
    if (durability == Durability.DISK) {
      channel.force(false);
    }
  }

  private void done(long end) {
    lock.lock();
    try {
      durable = end;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(Throwable cause) {
    lock.lock();
    try {
      broken = Optional.of(cause);
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    try {
      writer.join();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
