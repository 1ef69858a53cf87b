package dev.lakestep.dynamo.store;

import dev.lakestep.dynamo.table.TableSpec;
import dev.lakestep.dynamo.value.Item;
import java.time.Instant;

/// Something that is different from now on. To do it twice is to do it once.
public sealed interface Change {
  /// A table is new, or is not what it was.
  record Defined(TableSpec spec) implements Change {}

  /// A table is gone, with all that was in it.
  record Dropped(long table) implements Change {}

  record Stored(long table, Item item) implements Change {}

  record Deleted(long table, Item key) implements Change {}

  /// A transaction with this token was done, and is not done again before a time.
  record Remembered(String token, String request, Instant until) implements Change {}
}
