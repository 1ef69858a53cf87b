package dev.lakestep.dynamo.table;

import dev.lakestep.dynamo.value.Item;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A second order of a table's items, with what it keeps of them.
public record Index(
    String name, Scope scope, KeySchema keys, Kept kept, Optional<Throughput> throughput) {
  /// Whether it has its own way to distribute items, or that of the table.
  public enum Scope {
    GLOBAL,
    LOCAL
  }

  /// Which attributes an index keeps, besides the keys.
  public record Kept(Sort sort, List<String> attributes) {
    /// How it is said which those are.
    public enum Sort {
      ALL,
      KEYS_ONLY,
      INCLUDE
    }

    public Kept {
      attributes = List.copyOf(attributes);
    }
  }

  /// What is paid for in advance.
  public record Throughput(long read, long write) {}

  public boolean isGlobal() {
    return scope == Scope.GLOBAL;
  }

  public boolean keepsAll() {
    return kept.sort() == Kept.Sort.ALL;
  }

  /// Whether it has this attribute of every item that is in it.
  public boolean keeps(String attribute, KeySchema table) {
    return keepsAll() || names(table).contains(attribute);
  }

  private Set<String> names(KeySchema table) {
    Set<String> names = new LinkedHashSet<>(table.names());
    names.addAll(keys.names());
    names.addAll(kept.attributes());
    return names;
  }

  /// What it keeps of an item, if the item is in it.
  public Optional<Item> entry(Item item, KeySchema table) {
    return keys.isIn(item) ? Optional.of(part(item, table)) : Optional.empty();
  }

  /// What is kept of an item that is in it.
  Item part(Item item, KeySchema table) {
    return keepsAll() ? item : item.only(names(table));
  }

  /// The attributes by which a page of it goes on.
  public Item keyOf(Item item, KeySchema table) {
    Set<String> names = new LinkedHashSet<>(table.names());
    names.addAll(keys.names());
    return item.only(names);
  }
}
