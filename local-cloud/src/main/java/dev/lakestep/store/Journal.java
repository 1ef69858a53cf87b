package dev.lakestep.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Records in the order they were added. What `await` has returned for survives a crash; a torn end
/// is dropped when the file is opened again. What several threads add is made durable together.
public final class Journal implements AutoCloseable {
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition forced = lock.newCondition();
  private FileChannel channel;

  /// Counted from when the journal was opened, so that it grows also when the file shrinks.
  private long written;

  private long safe;
  private boolean forcing;

  private Journal(Path file, FileChannel channel, long end) {
    this.file = file;
    this.channel = channel;
    this.written = end;
    this.safe = end;
  }

  /// Hands each record that is there to `replay`, and is ready for more behind them.
  public static Journal open(Path file, Consumer<byte[]> replay) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    long end = Frames.read(channel, replay);
    channel.truncate(end);
    channel.position(end);
    return new Journal(file, channel, end);
  }

  /// Adds a record behind the others; the answer is what to `await`.
  public long add(byte[] record) {
    lock.lock();
    try {
      ByteBuffer frame = Frames.of(record);
      while (frame.hasRemaining()) {
        written += channel.write(frame);
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  /// Returns when everything up to `position` is on the disk. The first who asks forces it there
  /// for all who have come until then.
  public void await(long position) {
    lock.lock();
    try {
      while (safe < position) {
        if (forcing) {
          forced.awaitUninterruptibly();
        } else {
          force();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void force() {
    long target = written;
    FileChannel now = channel;
    forcing = true;
    lock.unlock();
    try {
      now.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.lock();
      forcing = false;
      forced.signalAll();
    }
    safe = Math.max(safe, target);
  }

  /// How many bytes the file has.
  public long size() throws IOException {
    lock.lock();
    try {
      return channel.size();
    } finally {
      lock.unlock();
    }
  }

  /// Puts `state` in the place of all records so far. Nobody may add any meanwhile.
  public void rewrite(Stream<byte[]> state) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    lock.lock();
    try (state) {
      while (forcing) {
        forced.awaitUninterruptibly();
      }
      FileChannel fresh =
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      for (byte[] record : (Iterable<byte[]>) state::iterator) {
        ByteBuffer frame = Frames.of(record);
        while (frame.hasRemaining()) {
          fresh.write(frame);
        }
      }
      fresh.force(true);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      channel.close();
      channel = fresh;
      safe = written;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      while (forcing) {
        forced.awaitUninterruptibly();
      }
      if (channel.isOpen()) {
        channel.force(true);
        channel.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
