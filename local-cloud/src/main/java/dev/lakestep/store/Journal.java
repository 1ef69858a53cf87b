package dev.lakestep.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Records in the order they were added. What `await` has returned for survives a crash; a torn end
/// is dropped when the file is opened again. What several threads add is made durable together.
///
/// It writes by no channel: an interrupt of a thread that is in one closes the file for all others,
/// and threads that run statements are interrupted to stop them.
public final class Journal implements AutoCloseable {
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition forced = lock.newCondition();
  private RandomAccessFile content;
  private boolean closed;

  /// Counted from when the journal was opened, so that it grows also when the file shrinks.
  private long written;

  private long safe;
  private boolean forcing;

  private Journal(Path file, RandomAccessFile content, long end) {
    this.file = file;
    this.content = content;
    this.written = end;
    this.safe = end;
  }

  /// Hands each record that is there to `replay`, and is ready for more behind them.
  public static Journal open(Path file, Consumer<byte[]> replay) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw");
    long end = Frames.read(content.getChannel(), replay);
    content.setLength(end);
    content.seek(end);
    return new Journal(file, content, end);
  }

  /// Adds a record behind the others; the answer is what to `await`.
  public long add(byte[] record) {
    lock.lock();
    try {
      byte[] frame = Frames.of(record).array();
      content.write(frame);
      written += frame.length;
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
    RandomAccessFile now = content;
    forcing = true;
    lock.unlock();
    try {
      now.getFD().sync();
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
      return content.length();
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
      RandomAccessFile fresh = new RandomAccessFile(next.toFile(), "rw");
      fresh.setLength(0);
      for (byte[] record : (Iterable<byte[]>) state::iterator) {
        fresh.write(Frames.of(record).array());
      }
      fresh.getFD().sync();
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      content.close();
      content = fresh;
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
      if (!closed) {
        closed = true;
        content.getFD().sync();
        content.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
