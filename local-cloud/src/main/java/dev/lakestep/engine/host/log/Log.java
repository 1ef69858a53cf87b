package dev.lakestep.engine.host.log;

import dev.lakestep.engine.host.log.Entry.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

  private final Medium medium;
  private final Index index;
  private final int segmentSize;
  private final boolean lazy;
  private final Ledger ledger;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Flusher flusher;
  private final Reader reader;
  private final Thread committer;
  private Batch batch = new Batch();
  private long base;
  private long tail;
  private volatile long safe;
  private long committed;
  private boolean closed;

  private Log(Medium medium, Index index, int segmentSize, boolean lazy) throws IOException {
    this.lazy = lazy;
    this.medium = medium;
    this.index = index;
    this.segmentSize = segmentSize;
    this.ledger = Recovery.recover(medium, index);
    this.tail = Math.max(medium.end(), HEADER);
    this.safe = tail;
    this.committed = tail;
    this.flusher = new Flusher(medium, tail);
    this.reader = new Reader(medium);
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

  /// The log in a folder, with what was written down there before; a torn end is dropped. A lazy
  /// one acts on what the operating system has, and the disk has a moment later.
  public static Log open(Path folder, int segmentSize, boolean lazy) throws IOException {
    Medium medium = Segments.open(folder);
    return started(new Log(medium, Index.open(folder.resolve("index")), segmentSize, lazy));
  }

  /// A log that survives nothing.
  public static Log inMemory() throws IOException {
    return started(new Log(new MemoryMedium(), Index.inMemory(), Integer.MAX_VALUE, false));
  }

  private static Log started(Log log) {
    log.committer.start();
    log.flusher.start();
    return log;
  }

  /// Where an execution begins, which is its number from now on.
  public long begin(long machine, byte[] body, Runnable whenSafe) {
    lock.lock();
    try {
      room();
      Entry entry = Entry.begun(machine, ledger.latest(machine), body);
      return append(entry, whenSafe);
    } finally {
      lock.unlock();
    }
  }

  /// Adds to what is known of an execution that is open. `tag` is a name to be found by, or 0.
  public long add(Kind kind, long execution, byte[] body, Runnable whenSafe) {
    return add(Entry.of(kind, execution, body), whenSafe);
  }

  /// The same for an entry whose tag is a name that it is to be found by.
  public long add(Entry entry, Runnable whenSafe) {
    lock.lock();
    try {
      room();
      return append(entry.after(ledger.last(entry.execution())), whenSafe);
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

    Closed() {
      super("the log is closed");
    }

    Closed(Throwable cause) {
      super("the log cannot be written", cause);
    }
  }

  private void room() {
    flusher.check();
    if (closed) {
      throw new Closed();
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

  /// Returns when all that was added is durable, and what waited for it is done.
  public void sync() {
    long until;
    lock.lock();
    try {
      until = tail;
    } finally {
      lock.unlock();
    }
    flusher.await(until);
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
      flusher.fail(e);
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
        medium.write(next.bytes(from, cut.at()));
        medium.force();
      }
      index.force(safe);
      medium.cut(cut.base());
      from = cut.at();
    }
    medium.write(next.bytes(from, next.size()));
    if (!lazy) {
      medium.force();
    }
    for (Batch.Found found : next.found()) {
      index.put(found.key(), found.position());
    }
    committed += next.size();
    safe = committed;
    next.then().forEach(Runnable::run);
    if (lazy) {
      flusher.written(safe);
    } else {
      flusher.durable(safe);
    }
  }

  /// The entry at a position; waits for it if it was not written yet.
  public Entry read(long position) {
    if (position >= safe) {
      sync();
    }
    return reader.read(position);
  }

  /// The entry at what may be a position; none if it is not, or of another kind.
  public Optional<Entry> find(long position, Kind kind) {
    if (position >= safe) {
      sync();
    }
    return reader.find(position).filter(entry -> entry.kind() == kind);
  }

  /// All that is known of an execution, up to an entry of it.
  public List<Entry> upTo(long last) {
    if (last >= safe) {
      sync();
    }
    return reader.upTo(last);
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
      if (closed) {
        return;
      }
      closed = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    try {
      committer.join();
      flusher.close();
      medium.close();
      index.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
