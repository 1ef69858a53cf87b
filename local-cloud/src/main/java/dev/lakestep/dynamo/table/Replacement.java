package dev.lakestep.dynamo.table;

import dev.lakestep.dynamo.value.Item;
import java.util.Optional;

/// A row as it was and as it is; nothing where there was none, or is none.
public record Replacement(Optional<Item> before, Optional<Item> after) {
  /// The size of the larger of the two.
  public int size() {
    return Math.max(sizeBefore(), sizeAfter());
  }

  public int sizeBefore() {
    return before.map(Item::size).orElse(0);
  }

  public int sizeAfter() {
    return after.map(Item::size).orElse(0);
  }

  /// The same row in an index.
  public Replacement in(Index index, KeySchema table) {
    return new Replacement(
        before.flatMap(item -> index.entry(item, table)),
        after.flatMap(item -> index.entry(item, table)));
  }

  /// Whether it is the same as before.
  public boolean isNone() {
    return before.equals(after);
  }
}
