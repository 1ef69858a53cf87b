package dev.lakestep.dynamo.store;

import dev.lakestep.dynamo.Refusal;
import dev.lakestep.dynamo.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Tables that survive. What is written together is there together or not at all, for whoever reads
/// under the lock and after a crash; nothing is answered before what it tells of is durable.
public final class Store implements AutoCloseable {
  private static final long SMALLEST_WORTH_A_SNAPSHOT = 16L << 20;

  private final Folder folder;
  private final Tables tables;
  private final Journal journal;
  private final ReentrantLock writing = new ReentrantLock();
  private final ReentrantLock snapshotting = new ReentrantLock();
  private final long worth;
  private volatile long number;

  private Store(Folder folder, Tables tables, long number, Options options) throws IOException {
    this.folder = folder;
    this.tables = tables;
    this.number = number;
    this.worth = options.snapshotAfter();
    this.journal = Journal.open(folder.journal(number), options.durability());
    folder.force();
  }

  /// How safely to keep, and after how many bytes of changes to write everything anew.
  public record Options(Durability durability, long snapshotAfter) {
    public static Options of(Durability durability) {
      return new Options(durability, SMALLEST_WORTH_A_SNAPSHOT);
    }
  }

  /// What is to be changed, and what to answer when it is.
  public record Plan<T>(List<Change> changes, T answer) {
    public Plan {
      changes = List.copyOf(changes);
    }
  }

  /// The tables in a folder, as the last change left them that was answered.
  public static Store open(Path path, Options options) throws IOException {
    Folder folder = Folder.open(path);
    Tables tables = new Tables();
    long number = folder.recover(tables::apply);
    return new Store(folder, tables, number, options);
  }

  public Optional<Table> table(String name) {
    return tables.named(name);
  }

  public NavigableSet<String> names() {
    return tables.names();
  }

  public List<Table> all() {
    return tables.all();
  }

  /// A number that no table had before; for who writes.
  public long nextNumber() {
    return tables.nextNumber();
  }

  /// A transaction that was done with this token, if that is not long ago.
  public Optional<Change.Remembered> done(String token, Instant now) {
    return tables.done(token, now);
  }

  /// Forgets transactions that were done long ago.
  public void forget(Instant now) {
    tables.forget(now);
  }

  /// Makes a plan while nobody writes, does it, and answers when it is kept. What a refusal tells
  /// of is kept as well.
  public <T> T write(Supplier<Plan<T>> planner) {
    try {
      Written<T> written = written(planner);
      journal.await(written.position());
      if (journal.length() > worth) {
        Thread.startVirtualThread(this::snapshotQuietly);
      }
      return written.answer();
    } catch (Refusal refusal) {
      journal.await(journal.appended());
      throw refusal;
    }
  }

  private record Written<T>(T answer, long position) {}

  private <T> Written<T> written(Supplier<Plan<T>> planner) {
    writing.lock();
    try {
      Plan<T> plan = planner.get();
      return new Written<>(
          plan.answer(), plan.changes().isEmpty() ? journal.appended() : done(plan.changes()));
    } finally {
      writing.unlock();
    }
  }

  private long done(List<Change> changes) {
    long end = journal.append(Encoder.bytes(changes));
    for (Change change : changes) {
      tables.apply(change).ifPresent(table -> table.changedAt(end));
    }
    return end;
  }

  /// Reads while others read and write; what is seen is kept when this returns.
  public <T> T read(Table table, Supplier<T> reader) {
    T answer = reader.get();
    journal.await(table.changed());
    return answer;
  }

  /// Reads several things as they are at one moment.
  public <T> T readTogether(Supplier<T> reader) {
    return write(() -> new Plan<>(List.of(), reader.get()));
  }

  private void snapshotQuietly() {
    if (!snapshotting.tryLock()) {
      return;
    }
    try {
      if (journal.length() > worth) {
        snapshot();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      snapshotting.unlock();
    }
  }

  /// Writes everything to a new file and forgets the changes before. Others go on meanwhile: what
  /// they change is in the journal that begins before the snapshot does.
  private void snapshot() throws IOException {
    long next = number + 1;
    writing.lock();
    try {
      journal.continueIn(folder.journal(next));
      number = next;
    } finally {
      writing.unlock();
    }
    folder.force();
    folder.snapshot(next, tables, this::awaitAll);
  }

  private void awaitAll() {
    long position;
    writing.lock();
    try {
      position = journal.appended();
    } finally {
      writing.unlock();
    }
    journal.await(position);
  }

  @Override
  public void close() throws IOException {
    snapshotting.lock();
    try {
      journal.close();
      folder.close();
    } finally {
      snapshotting.unlock();
    }
  }
}
