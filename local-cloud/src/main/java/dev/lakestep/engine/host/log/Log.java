package dev.lakestep.engine.host.log;

import dev.lakestep.engine.host.log.Entry.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Everything that happens to executions, in one sequence. What is added together is made durable
/// together, by one thread; only then is done what had to wait for it, in the order of the log.
public final class Log implements AutoCloseable {
  private static final int HEADER = 16;
  private static final int GUESS = 2_048;

  private final Medium medium;
  private final Index index;
  private final int segmentSize;
  private final Ledger ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private final Thread committer;
  private Batch batch = new Batch();
  private long base;
  private long tail;
  private volatile long safe;
  private long settled;
  private boolean closed;
  private Optional<Throwable> broken = Optional.empty();

  private Log(Medium medium, Index index, int segmentSize) throws IOException {
    this.medium = medium;
    this.index = index;
    this.segmentSize = segmentSize;
    this.ledger = Recovery.recover(medium, index);
    this.tail = Math.max(medium.end(), HEADER);
    this.safe = tail;
    this.settled = tail;
    this.base = medium.bases().isEmpty() ? 0 : medium.bases().last();
    this.committer =
        Thread.ofPlatform().daemon().name("lakestep-log").unstarted(this::commitForEver);
    if (base == 0) {
      lock.lock();
      try {
        cut();
      } finally {
        lock.unlock();
      }
    }
  }

  /// The log in a folder, with what was written down there before; a torn end is dropped.
  public static Log open(Path folder, int segmentSize) throws IOException {
    Medium medium = Segments.open(folder);
    return started(new Log(medium, Index.open(folder.resolve("index")), segmentSize));
  }

  /// A log that survives nothing.
  public static Log inMemory() throws IOException {
    return started(new Log(new MemoryMedium(), Index.inMemory(), Integer.MAX_VALUE));
  }

  private static Log started(Log log) {
    log.committer.start();
    return log;
  }

  /// Where an execution begins, which is its number from now on.
  public long begin(long machine, byte[] body, Runnable whenSafe) {
    lock.lock();
    try {
      room();
      Entry entry = new Entry(Kind.BEGUN, 0, ledger.latest(machine), machine, body);
      return append(entry, whenSafe);
    } finally {
      lock.unlock();
    }
  }

  /// Adds to what is known of an execution that is open. `tag` is a name to be found by, or 0.
  public long add(Kind kind, long execution, byte[] body, Runnable whenSafe) {
    return add(new Entry(kind, execution, 0, 0, body), whenSafe);
  }

  /// The same for an entry whose tag is a name that it is to be found by.
  public long add(Entry entry, Runnable whenSafe) {
    lock.lock();
    try {
      room();
      long previous = ledger.last(entry.execution());
      Entry linked =
          new Entry(entry.kind(), entry.execution(), previous, entry.tag(), entry.body());
      return append(linked, whenSafe);
    } finally {
      lock.unlock();
    }
  }

  /// An execution that was closed goes on; `last` is the last that is known of it.
  public void reopen(long execution, long last) {
    lock.lock();
    try {
      ledger.reopen(execution, last);
    } finally {
      lock.unlock();
    }
  }

  /// Nothing can be written down any more.
  public static final class Closed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Closed(Optional<Throwable> cause) {
      super("the log is closed");
      cause.ifPresent(this::initCause);
    }
  }

  private void room() {
    if (closed || broken.isPresent()) {
      throw new Closed(broken);
    }
    if (tail - base > segmentSize) {
      cut();
    }
  }

  private void cut() {
    base = tail;
    batch.cut(base);
    append(ledger.checkpoint(), () -> {});
  }

  private long append(Entry entry, Runnable whenSafe) {
    long position = tail;
    batch.add(entry, position);
    batch.then(whenSafe);
    tail += entry.length();
    ledger.apply(entry, position);
    work.signal();
    return position;
  }

  /// Returns when all that was added is durable, and what waited for that is done.
  public void sync() {
    lock.lock();
    try {
      long until = tail;
      while (settled < until && broken.isEmpty()) {
        progress.awaitUninterruptibly();
      }
      if (settled < until) {
        throw new Closed(broken);
      }
    } finally {
      lock.unlock();
    }
  }

  private void commitForEver() {
    try {
      while (true) {
        Batch next = await();
        if (next.isEmpty()) {
          return;
        }
        commit(next);
      }
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
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

  private Batch await() {
    lock.lock();
    try {
      while (batch.isEmpty() && !closed) {
        work.awaitUninterruptibly();
      }
      Batch next = batch;
      batch = new Batch();
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void commit(Batch next) throws IOException {
    int from = 0;
    for (Batch.Cut cut : next.cuts()) {
      if (cut.at() > from) {
        write(next.bytes(from, cut.at()));
      }
      index.force(safe);
      medium.cut(cut.base());
      from = cut.at();
    }
    write(next.bytes(from, next.size()));
    for (Batch.Found found : next.found()) {
      index.put(found.key(), found.position());
    }
    safe = safe + next.size();
    next.then().forEach(Runnable::run);
    lock.lock();
    try {
      settled = safe;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    medium.write(bytes);
    medium.force();
  }

  /// The entry at a position; waits for it if it is not durable yet.
  public Entry read(long position) {
    if (position >= safe) {
      sync();
    }
    try {
      ByteBuffer bytes = medium.read(position, GUESS);
      int length = Entry.length(bytes);
      if (length > bytes.remaining()) {
        bytes = medium.read(position, length);
      }
      return Entry.read(bytes)
          .orElseThrow(() -> new IllegalStateException("no entry at %d".formatted(position)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All that is known of an execution, up to an entry of it.
  public List<Entry> upTo(long last) {
    List<Entry> entries = new ArrayList<>();
    long position = last;
    while (true) {
      Entry entry = read(position);
      entries.add(entry);
      if (entry.kind() == Kind.BEGUN) {
        Collections.reverse(entries);
        return entries;
      }
      position = entry.previous();
    }
  }

  /// The executions that are not closed, by number, each with its last entry.
  public Map<Long, Long> open() {
    lock.lock();
    try {
      return ledger.open();
    } finally {
      lock.unlock();
    }
  }

  /// Where the last execution of a machine begins; 0 if there is none.
  public long latest(long machine) {
    lock.lock();
    try {
      return ledger.latest(machine);
    } finally {
      lock.unlock();
    }
  }

  /// The last entry with this name.
  public OptionalLong find(long name) {
    return index.find(name);
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
      committer.join();
      medium.close();
      index.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
