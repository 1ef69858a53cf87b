package dev.lakestep.dynamo.table;

import dev.lakestep.dynamo.expression.Condition.Comparator;
import dev.lakestep.dynamo.expression.KeyCondition.Part;
import dev.lakestep.dynamo.table.RowKey.Side;
import dev.lakestep.dynamo.value.AttributeValue;
import dev.lakestep.dynamo.value.AttributeValue.B;
import dev.lakestep.dynamo.value.AttributeValue.S;
import dev.lakestep.dynamo.value.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Rows that stand together: from one place to another.
public record KeyRange(RowKey from, RowKey to) {
  private static final BigInteger BUCKETS = BigInteger.ONE.shiftLeft(64);

  /// All rows.
  public static KeyRange all() {
    return segment(0, 1);
  }

  /// One of so many parts of a table that are about equally large.
  public static KeyRange segment(int segment, int total) {
    return new KeyRange(
        RowKey.front(start(segment, total)), RowKey.behind(start(segment + 1, total) - 1));
  }

  private static long start(int segment, int total) {
    BigInteger parts = BigInteger.valueOf(total);
    return BUCKETS
        .multiply(BigInteger.valueOf(segment))
        .add(parts.subtract(BigInteger.ONE))
        .divide(parts)
        .longValue();
  }

  /// All rows with a hash key.
  public static KeyRange of(AttributeValue hash) {
    return all(RowKey.of(List.of(hash)));
  }

  /// Those of which something holds for the range key.
  public static KeyRange of(AttributeValue hash, Part range) {
    KeyRange all = of(hash);
    return switch (range) {
      case Part.Compares(_, Comparator comparator, AttributeValue value) ->
          all.cut(comparator, key(hash, value));
      case Part.Lies(_, AttributeValue low, AttributeValue high) ->
          new KeyRange(key(hash, low).at(Side.FRONT), key(hash, high).at(Side.BEHIND));
      case Part.Begins(_, AttributeValue start) ->
          new KeyRange(
              key(hash, start).at(Side.FRONT),
              successor(start).map(next -> key(hash, next).at(Side.FRONT)).orElse(all.to));
    };
  }

  private static KeyRange all(RowKey key) {
    return new KeyRange(key.at(Side.FRONT), key.at(Side.BEHIND));
  }

  private static RowKey key(AttributeValue hash, AttributeValue range) {
    return RowKey.of(List.of(hash, range));
  }

  private KeyRange cut(Comparator comparator, RowKey at) {
    return switch (comparator) {
      case EQUAL -> all(at);
      case LESS -> new KeyRange(from, at.at(Side.FRONT));
      case LESS_OR_EQUAL -> new KeyRange(from, at.at(Side.BEHIND));
      case GREATER -> new KeyRange(at.at(Side.BEHIND), to);
      case GREATER_OR_EQUAL -> new KeyRange(at.at(Side.FRONT), to);
      case NOT_EQUAL -> throw new IllegalArgumentException("no range: <>");
    };
  }

  boolean isEmpty() {
    return from.compareTo(to) > 0;
  }

  boolean contains(RowKey key) {
    return from.compareTo(key) <= 0 && key.compareTo(to) <= 0;
  }

  /// The least value that is larger than all that begin with a value.
  private static Optional<AttributeValue> successor(AttributeValue start) {
    return switch (start) {
      case S(String text) -> after(text).map(S::new);
      case B(Bytes bytes) -> after(bytes.toArray()).map(B::new);
      case AttributeValue other -> throw new IllegalArgumentException("no prefix: " + other);
    };
  }

  private static Optional<String> after(String text) {
    int[] points = text.codePoints().toArray();
    int length = points.length;
    while (length > 0 && points[length - 1] == Character.MAX_CODE_POINT) {
      length--;
    }
    if (length == 0) {
      return Optional.empty();
    }
    int next = points[length - 1] + 1;
    points[length - 1] = next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next;
    return Optional.of(new String(points, 0, length));
  }

  private static Optional<Bytes> after(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == -1) {
      length--;
    }
    if (length == 0) {
      return Optional.empty();
    }
    byte[] next = Arrays.copyOf(bytes, length);
    next[length - 1]++;
    return Optional.of(Bytes.of(next));
  }
}
