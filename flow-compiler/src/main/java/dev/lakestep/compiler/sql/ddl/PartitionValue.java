package dev.lakestep.compiler.sql.ddl;

import dev.lakestep.compiler.sql.Spelled;

/// `day = '2024-01-01'` in `PARTITION (..)`; the comparison is `=` but where partitions are
/// dropped.
public record PartitionValue(Spelled column, String comparison, Spelled value, Form form) {

  /// How the value is written: `1`, `'2024-01-01'`, `DATE '2024-01-01'`.
  public enum Form {
    PLAIN,
    TEXT,
    DATE,
    TIMESTAMP
  }

  public boolean quoted() {
    return form != Form.PLAIN;
  }
}
