package dev.lakestep.dynamo.table;

import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.AttributeValue.B;
import dev.lakestep.dynamo.value.AttributeValue.N;
import dev.lakestep.dynamo.value.AttributeValue.S;
import dev.lakestep.dynamo.value.Item;
import dev.lakestep.dynamo.value.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Where a row stands: by a number that its first key is scattered to, then by its keys.
///
/// One that is of no row stands in front of all rows that begin with its keys, or behind them.
record RowKey(long bucket, List<AttributeValue> parts, Side side) implements Comparable<RowKey> {
  private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L;

  /// Where it stands among those that begin with the same keys.
  enum Side {
    FRONT,
    ROW,
    BEHIND
  }

  static RowKey of(List<AttributeValue> parts) {
    return new RowKey(bucket(parts.getFirst()), List.copyOf(parts), Side.ROW);
  }

  static RowKey ofRow(KeySchema keys, Item item) {
    return of(keys.values(item));
  }

  static RowKey ofIndex(Index index, KeySchema table, Item item) {
    List<AttributeValue> parts = new ArrayList<>(index.keys().values(item));
    parts.addAll(table.values(item));
    return of(parts);
  }

  /// In front of everything in a bucket.
  static RowKey front(long bucket) {
    return new RowKey(bucket, List.of(), Side.FRONT);
  }

  /// Behind everything in a bucket.
  static RowKey behind(long bucket) {
    return new RowKey(bucket, List.of(), Side.BEHIND);
  }

  RowKey at(Side other) {
    return new RowKey(bucket, parts, other);
  }

  /// The same for the same key in every process, for ever.
  private static long bucket(AttributeValue hash) {
    long sum =
        switch (hash) {
          case S(String text) -> text.chars().asLongStream().reduce(7, RowKey::mix);
          case N(var number) -> mix(number.unscaledValue().hashCode(), number.scale());
          case B(var bytes) -> mix(3, bytes.hashCode());
          case AttributeValue other ->
              throw new IllegalArgumentException("no key: " + other.type());
        };
    return mix(sum, 1);
  }

  private static long mix(long sum, long next) {
    long mixed = (sum ^ next) * SCATTER;
    return mixed ^ (mixed >>> 29);
  }

  @Override
  public int compareTo(RowKey other) {
    int order = Long.compareUnsigned(bucket, other.bucket);
    for (int i = 0; order == 0; i++) {
      if (i == parts.size() || i == other.parts.size()) {
        return ends(i, other);
      }
      order = Order.ofKeys(parts.get(i), other.parts.get(i));
    }
    return order;
  }

  private int ends(int at, RowKey other) {
    if (at < parts.size()) {
      return other.side == Side.BEHIND ? -1 : 1;
    }
    if (at < other.parts.size()) {
      return side == Side.BEHIND ? 1 : -1;
    }
    return side.compareTo(other.side);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowKey that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(bucket, side);
  }
}
