package dev.lakestep.iceberg.write;

import java.util.Arrays;
import org.apache.iceberg.StructLike;

/// The values of a partition, in the order of its fields.
final class PartitionValues implements StructLike {
  private final Object[] values;

  PartitionValues(int size) {
    this.values = new Object[size];
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public <T> T get(int position, Class<T> type) {
    return type.cast(values[position]);
  }

  @Override
  public <T> void set(int position, T value) {
    values[position] = value;
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
