package dev.lakestep.compiler.manifest.access;

/// What kind of table it is, as far as the project says.
enum Format {
  ICEBERG,
  HIVE,
  PARTITIONED_HIVE,
  UNKNOWN;

  boolean mayBeIceberg() {
    return this == ICEBERG || this == UNKNOWN;
  }

  boolean mayHavePartitions() {
    return this == PARTITIONED_HIVE || this == UNKNOWN;
  }
}
