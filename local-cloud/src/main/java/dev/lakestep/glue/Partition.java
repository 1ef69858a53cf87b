package dev.lakestep.glue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/// A partition of a table, known by its values for the partition keys.
///
/// @param fields what `PartitionInput` said, without the values
public record Partition(List<String> values, Instant created, ObjectNode fields) {
  /// By the first value, then by the second, and so on.
  static final Comparator<List<String>> ORDER = Partition::order;

  public Partition {
    values = List.copyOf(values);
    fields = fields.deepCopy();
  }

  @Override
  public ObjectNode fields() {
    return fields.deepCopy();
  }

  private static int order(List<String> left, List<String> right) {
    Iterator<String> other = right.iterator();
    for (String value : left) {
      if (!other.hasNext()) {
        return 1;
      }
      int order = value.compareTo(other.next());
      if (order != 0) {
        return order;
      }
    }
    return other.hasNext() ? -1 : 0;
  }
}
