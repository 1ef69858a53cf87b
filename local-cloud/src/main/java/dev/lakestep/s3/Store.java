package dev.lakestep.s3;

import dev.lakestep.s3.Version.Piece;
import dev.lakestep.s3.Version.Stored;
import dev.lakestep.store.Journal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// All buckets. A change that was made is there after a crash; changes come one after another, and
/// each sees those before it.
final class Store implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Store.class.getName());
  private static final long LONGEST_JOURNAL = 64L << 20;

  private final NavigableMap<String, Bucket> buckets = new ConcurrentSkipListMap<>();

  /// What those who watch were not told yet, in order.
  private final NavigableMap<String, ObjectEvent> due = new ConcurrentSkipListMap<>();

  private final Consumer<ObjectEvent> watcher;
  private final Contents contents;
  private final Journal journal;
  private final ReentrantLock lock = new ReentrantLock();
  private long rewriteAt = LONGEST_JOURNAL;

  private Store(Path folder, Consumer<ObjectEvent> watcher) throws IOException {
    this.watcher = watcher;
    this.contents = Contents.in(folder.resolve("objects"));
    this.journal =
        Journal.open(folder.resolve("journal"), record -> apply(ChangeText.read(record)));
    contents.keepOnly(files());
  }

  /// Tells what could not be told before the process ended.
  static Store open(Path folder, Consumer<ObjectEvent> watcher) throws IOException {
    Store store = new Store(folder, watcher);
    List.copyOf(store.due.values()).forEach(store::tell);
    return store;
  }

  Contents contents() {
    return contents;
  }

  Optional<Bucket> bucket(String name) {
    return Optional.ofNullable(buckets.get(name));
  }

  Stream<Bucket> buckets() {
    return buckets.values().stream();
  }

  /// Makes the changes that `decide` asks for, while nobody else makes any; returns when they are
  /// durable, and hands back what it answers.
  <T> T change(Supplier<Decision<T>> decide) throws IOException {
    Decision<T> decision;
    long position = 0;
    lock.lock();
    try {
      decision = decide.get();
      for (Change change : decision.changes()) {
        apply(change);
        position = journal.add(ChangeText.write(change));
      }
      if (!decision.changes().isEmpty() && journal.size() > rewriteAt) {
        journal.rewrite(state().map(ChangeText::write));
        rewriteAt = Math.max(LONGEST_JOURNAL, 2 * journal.size());
      }
    } finally {
      lock.unlock();
    }
    journal.await(position);
    contents.remove(decision.unused());
    for (Change change : decision.changes()) {
      if (change instanceof Change.Announced(_, var event)) {
        tell(event);
      }
    }
    return decision.answer();
  }

  /// What cannot be told now is told when the store is opened again.
  private void tell(ObjectEvent event) {
    try {
      watcher.accept(event);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "an event of " + event.bucket() + " has to wait", e);
      return;
    }
    if (event.isWanted()) {
      lock.lock();
      try {
        Change told = new Change.EventTold(event.bucket(), event.sequencer());
        apply(told);
        long _ = journal.add(ChangeText.write(told));
      } finally {
        lock.unlock();
      }
    }
  }

  /// What is to happen, what is answered, and which files nothing needs any more then.
  record Decision<T>(List<Change> changes, T answer, List<Piece> unused) {
    Decision {
      changes = List.copyOf(changes);
      unused = List.copyOf(unused);
    }

    static <T> Decision<T> of(T answer, Change... changes) {
      return new Decision<>(List.of(changes), answer, List.of());
    }
  }

  private void apply(Change change) {
    switch (change) {
      case Change.BucketMade(var name, var created) -> buckets.put(name, new Bucket(name, created));
      case Change.BucketGone(var name) -> buckets.remove(name);
      case Change.VersioningSaid(var name, var versioning) -> of(name).keep(versioning);
      case Change.DocumentSaid(var name, var document, var text) -> {
        if (text.isEmpty()) {
          of(name).documents().remove(document);
        } else {
          of(name).documents().put(document, text);
        }
      }
      case Change.VersionAdded(var name, var version) -> of(name).add(version);
      case Change.VersionDescribed(var name, var version) -> of(name).replace(version);
      case Change.VersionGone(var name, var key, var id) -> of(name).remove(key, id);
      case Change.Announced(var inner, var event) -> {
        apply(inner);
        if (event.isWanted()) {
          due.put(event.sequencer(), event);
        }
      }
      case Change.EventDue(_, var event) -> due.put(event.sequencer(), event);
      case Change.EventTold(_, var sequencer) -> due.remove(sequencer);
      case Change.UploadBegun(var name, var upload) -> of(name).uploads().put(upload.id(), upload);
      case Change.PartCame(var name, var id, var part) ->
          Optional.ofNullable(of(name).uploads().get(id))
              .ifPresent(upload -> upload.parts().put(part.number(), part));
      case Change.UploadGone(var name, var id) -> of(name).uploads().remove(id);
    }
  }

  private Bucket of(String name) {
    return bucket(name).orElseThrow(() -> new IllegalStateException("no bucket " + name));
  }

  /// Changes that lead from nothing to what is there now.
  private Stream<Change> state() {
    Stream<Change> events =
        due.values().stream().map(event -> new Change.EventDue(event.bucket(), event));
    return Stream.concat(buckets().flatMap(Store::state), events);
  }

  private static Stream<Change> state(Bucket bucket) {
    String holder = bucket.name();
    Stream<Change> begin =
        Stream.of(
            new Change.BucketMade(holder, bucket.created()),
            new Change.VersioningSaid(holder, bucket.versioning()));
    Stream<Change> documents =
        bucket.documents().entrySet().stream()
            .map(one -> new Change.DocumentSaid(holder, one.getKey(), one.getValue()));
    Stream<Change> uploads =
        bucket.uploads().values().stream().map(upload -> new Change.UploadBegun(holder, upload));
    Stream<Change> versions =
        bucket.from("", true).values().stream()
            .flatMap(all -> all.reversed().stream())
            .map(version -> new Change.VersionAdded(holder, version));
    return Stream.of(begin, documents, uploads, versions).flatMap(all -> all);
  }

  private Set<String> files() {
    Set<String> names = new HashSet<>();
    buckets()
        .forEach(bucket -> {
          bucket
              .all()
              .flatMap(version -> Bucket.stored(version).stream())
              .map(Stored::pieces)
              .forEach(pieces -> pieces.forEach(piece -> names.add(piece.file())));
          bucket.uploads().values().stream()
              .flatMap(upload -> upload.parts().values().stream())
              .forEach(part -> names.add(part.piece().file()));
        });
    return names;
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
