package dev.lakestep.dynamo.table;

import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.AttributeValue.N;
import dev.lakestep.dynamo.value.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;

/// A table in memory, with its indexes. One thread writes at a time; any may read meanwhile.
public final class Table {
  private static final long OLDEST = 5L * 365 * 24 * 3_600;

  private final Rows rows = new Rows();
  private final Map<String, Rows> indexes = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<Expiry> expiries = new ConcurrentSkipListSet<>();
  private volatile TableSpec spec;
  private volatile long changed;

  /// When an item is too old.
  private record Expiry(long second, RowKey row) implements Comparable<Expiry> {
    @Override
    public int compareTo(Expiry other) {
      int order = Long.compare(second, other.second);
      return order == 0 ? row.compareTo(other.row) : order;
    }
  }

  public Table(TableSpec spec) {
    this.spec = spec;
    spec.indexes().forEach(index -> indexes.put(index.name(), new Rows()));
  }

  public TableSpec spec() {
    return spec;
  }

  /// Where in the journal it was changed last.
  public long changed() {
    return changed;
  }

  public void changedAt(long position) {
    changed = position;
  }

  public Optional<Item> row(Item key) {
    return rows.row(RowKey.ofRow(spec.keys(), key));
  }

  public long count() {
    return rows.count();
  }

  public long bytes() {
    return rows.bytes();
  }

  public long count(Index index) {
    return index(index).count();
  }

  public long bytes(Index index) {
    return index(index).bytes();
  }

  public Stream<Item> all() {
    return rows.all();
  }

  private Rows index(Index index) {
    return Optional.ofNullable(indexes.get(index.name())).orElseGet(Rows::new);
  }

  /// Puts an item where its key says.
  public void put(Item item) {
    RowKey key = RowKey.ofRow(spec.keys(), item);
    Optional<Item> before = rows.row(key);
    rows.put(key, item);
    moved(new Replacement(before, Optional.of(item)));
  }

  public void remove(Item key) {
    RowKey row = RowKey.ofRow(spec.keys(), key);
    Optional<Item> before = rows.row(row);
    rows.remove(row);
    moved(new Replacement(before, Optional.empty()));
  }

  private void moved(Replacement row) {
    spec.indexes().forEach(index -> move(index, row));
    row.before().flatMap(this::expiry).ifPresent(expiries::remove);
    row.after().flatMap(this::expiry).ifPresent(expiries::add);
  }

  private void move(Index index, Replacement row) {
    Rows moved = index(index);
    Optional<RowKey> old = row.before().flatMap(item -> place(index, item));
    Optional<RowKey> now = row.after().flatMap(item -> place(index, item));
    row.after()
        .ifPresent(item -> now.ifPresent(key -> moved.put(key, index.part(item, spec.keys()))));
    old.filter(key -> !now.equals(Optional.of(key))).ifPresent(moved::remove);
  }

  private Optional<RowKey> place(Index index, Item item) {
    return index.keys().isIn(item)
        ? Optional.of(RowKey.ofIndex(index, spec.keys(), item))
        : Optional.empty();
  }

  /// Changes what the table is; indexes that are new are filled.
  public void become(TableSpec next) {
    spec = next;
    indexes.keySet().removeIf(name -> next.index(name).isEmpty());
    for (Index index : next.indexes()) {
      if (!indexes.containsKey(index.name())) {
        indexes.put(index.name(), new Rows());
        rows.all()
            .forEach(item -> move(index, new Replacement(Optional.empty(), Optional.of(item))));
      }
    }
    expiries.clear();
    rows.all().forEach(item -> expiry(item).ifPresent(expiries::add));
  }

  private Optional<Expiry> expiry(Item item) {
    return spec.terms()
        .expiry()
        .flatMap(item::value)
        .flatMap(Table::second)
        .map(second -> new Expiry(second, RowKey.ofRow(spec.keys(), item)));
  }

  private static Optional<Long> second(AttributeValue value) {
    return value instanceof N(var number)
            && number.signum() > 0
            && number.precision() - number.scale() < 18
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  /// The items whose time is over; those that are very old are not meant, as on AWS.
  public List<Item> expired(Instant now) {
    long second = now.getEpochSecond();
    return expiries.stream()
        .takeWhile(expiry -> expiry.second() <= second)
        .filter(expiry -> expiry.second() > second - OLDEST)
        .flatMap(expiry -> rows.row(expiry.row()).stream())
        .toList();
  }

  /// Rows of the table or an index, in order or in reverse, behind the key of one.
  public Stream<Item> read(Reading reading) {
    Rows read = reading.index().map(this::index).orElse(rows);
    Optional<RowKey> behind = reading.behind().map(key -> reading.row(spec.keys(), key));
    return read.read(new Rows.Some(reading.range(), behind), reading.forward());
  }

  /// What to read: which index, if one, which range of it, from where, in which direction.
  public record Reading(
      Optional<Index> index, KeyRange range, Optional<Item> behind, boolean forward) {
    /// Whether the place to go on from lies in the range.
    public boolean isInside(KeySchema keys) {
      return behind.map(key -> range.contains(row(keys, key))).orElse(true);
    }

    private RowKey row(KeySchema keys, Item key) {
      return index
          .map(one -> RowKey.ofIndex(one, keys, key))
          .orElseGet(() -> RowKey.ofRow(keys, key));
    }
  }
}
