package dev.lakestep.glue;

import dev.lakestep.store.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// All that the catalogue knows. A change that was made is there after a crash; changes come one
/// after another, and each sees those before it.
final class Archive implements AutoCloseable {
  static final long LONGEST_JOURNAL = 64L << 20;

  private final NavigableMap<String, Shelf> shelves = new ConcurrentSkipListMap<>();
  private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Consumer<CatalogEvent> watcher;
  private final Journal journal;
  private final long longest;
  private long rewriteAt;

  private Archive(Path folder, Consumer<CatalogEvent> watcher, long longest) throws IOException {
    this.watcher = watcher;
    this.longest = longest;
    this.rewriteAt = longest;
    this.journal =
        Journal.open(folder.resolve("journal"), record -> apply(ChangeText.read(record)));
  }

  /// @param longest how many bytes the journal may have before it is written anew
  static Archive open(Path folder, Consumer<CatalogEvent> watcher, long longest)
      throws IOException {
    return new Archive(folder, watcher, longest);
  }

  /// Whether nothing was ever written.
  boolean isNew() throws IOException {
    return journal.size() == 0;
  }

  NavigableMap<String, Shelf> shelves() {
    return shelves;
  }

  Map<String, String> tags(String arn) {
    return tags.getOrDefault(arn, Map.of());
  }

  /// What is to happen, and what is answered then.
  record Decision<T>(List<Change> changes, T answer) {
    Decision {
      changes = List.copyOf(changes);
    }

    static <T> Decision<T> of(T answer, Change... changes) {
      return new Decision<>(List.of(changes), answer);
    }
  }

  /// Makes the changes that `decide` asks for, while nobody else makes any; returns when they are
  /// durable, and hands back what it answers.
  <T> T change(Supplier<Decision<T>> decide) {
    Decision<T> decision;
    long position = 0;
    lock.lock();
    try {
      decision = decide.get();
      for (Change change : decision.changes()) {
        position = journal.add(ChangeText.write(change));
        apply(change);
      }
      if (!decision.changes().isEmpty() && journal.size() > rewriteAt) {
        journal.rewrite(state().map(ChangeText::write));
        rewriteAt = Math.max(longest, 2 * journal.size());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
    journal.await(position);
    decision.changes().stream()
        .flatMap(change -> CatalogEvent.of(change).stream())
        .forEach(watcher);
    return decision.answer();
  }

  private void apply(Change change) {
    switch (change) {
      case Change.DatabaseKept(var database) -> {
        Shelf shelf = shelves.get(database.name());
        if (shelf == null) {
          shelves.put(database.name(), new Shelf(database));
        } else {
          shelf.keep(database);
        }
      }
      case Change.DatabaseGone(var name) -> shelves.remove(name);
      case Change.TableKept(var table, var archived) -> of(table.database()).keep(table, archived);
      case Change.TableGone(var place) -> of(place.database()).tables().remove(place.name());
      case Change.VersionsGone(var place, var versions) -> of(place).forget(versions);
      case Change.PartitionsChanged(var place, var gone, var kept) -> of(place).change(gone, kept);
      case Change.StatisticsKept(var place, var values, var columns) ->
          of(place).describe(values, columns);
      case Change.StatisticsGone(var place, var values, var columns) ->
          of(place).forget(values, columns);
      case Change.FunctionKept(var database, var name, var fields) ->
          of(database).functions().put(name, fields);
      case Change.FunctionGone(var database, var name) -> of(database).functions().remove(name);
      case Change.TagsKept(var arn, var all) -> tags.put(arn, all);
    }
  }

  private Shelf of(String database) {
    Shelf shelf = shelves.get(database);
    if (shelf == null) {
      throw new IllegalStateException("no database " + database);
    }
    return shelf;
  }

  private Holding of(Place place) {
    return of(place.database())
        .table(place.name())
        .orElseThrow(() -> new IllegalStateException("no table " + place));
  }

  /// Changes that lead from nothing to what is there now.
  private Stream<Change> state() {
    return Stream.concat(
        shelves.values().stream().flatMap(Shelf::state),
        tags.entrySet().stream().map(one -> new Change.TagsKept(one.getKey(), one.getValue())));
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
