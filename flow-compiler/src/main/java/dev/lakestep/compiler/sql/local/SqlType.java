package dev.lakestep.compiler.sql.local;

import java.util.List;
import java.util.Optional;

/// The type of a column, whoever spells it: Athena's definitions and Glue, Trino, or Iceberg.
public sealed interface SqlType {

  /// Types without parts. Each has its word in Hive, in Trino and in Iceberg; Iceberg lacks some,
  /// and Hive others.
  enum Plain implements SqlType {
    BOOLEAN("boolean", "boolean", "boolean"),
    TINYINT("tinyint", "tinyint", ""),
    SMALLINT("smallint", "smallint", ""),
    INT("int", "integer", "int"),
    BIGINT("bigint", "bigint", "long"),
    FLOAT("float", "real", "float"),
    DOUBLE("double", "double", "double"),
    STRING("string", "varchar", "string"),
    BINARY("binary", "varbinary", "binary"),
    DATE("date", "date", "date"),
    TIME("time", "time(6)", "time"),
    TIMESTAMP("timestamp", "timestamp(3)", "timestamp"),
    /// A moment, shown in UTC.
    MOMENT("timestamp with time zone", "timestamp(6) with time zone", "timestamptz"),
    UUID("uuid", "uuid", "uuid");

    final String hive;
    final String trino;
    final String iceberg;

    Plain(String hive, String trino, String iceberg) {
      this.hive = hive;
      this.trino = trino;
      this.iceberg = iceberg;
    }
  }

  record Decimal(int precision, int scale) implements SqlType {}

  /// `varchar(n)`, or `char(n)` where it is padded.
  record Text(int length, boolean padded) implements SqlType {}

  record ListOf(SqlType items) implements SqlType {}

  record MapOf(SqlType keys, SqlType values) implements SqlType {}

  record Struct(List<Field> fields) implements SqlType {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /// A column of a table or a field of a struct.
  record Field(String name, SqlType type, Optional<String> comment) {
    public Field(String name, SqlType type) {
      this(name, type, Optional.empty());
    }
  }
}
