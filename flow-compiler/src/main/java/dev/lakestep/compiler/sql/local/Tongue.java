package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.SqlType.Plain;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A way to spell types; what one prints it reads as the same type again.
public enum Tongue {
  /// Athena's definitions, and the texts that Glue keeps.
  HIVE,
  /// Trino, where its Hive connector keeps the table: times of day and moments to the millisecond.
  TRINO_HIVE,
  /// Trino, where its Iceberg connector keeps the table: to the microsecond.
  TRINO_ICEBERG,
  /// Iceberg's own words; a struct has neither ids nor nullability here.
  ICEBERG;

  public String print(SqlType type) {
    return switch (type) {
      case Plain plain -> word(plain);
      case SqlType.Decimal(var precision, var scale) ->
          this == ICEBERG
              ? "decimal(%d, %d)".formatted(precision, scale)
              : "decimal(%d,%d)".formatted(precision, scale);
      case SqlType.Text(var length, var padded) -> text(length, padded);
      case SqlType.ListOf(var items) ->
          switch (this) {
            case HIVE -> "array<%s>".formatted(print(items));
            case ICEBERG -> "list<%s>".formatted(print(items));
            case TRINO_HIVE, TRINO_ICEBERG -> "array(%s)".formatted(print(items));
          };
      case SqlType.MapOf(var keys, var values) ->
          switch (this) {
            case HIVE -> "map<%s,%s>".formatted(print(keys), print(values));
            case ICEBERG -> "map<%s, %s>".formatted(print(keys), print(values));
            case TRINO_HIVE, TRINO_ICEBERG -> "map(%s, %s)".formatted(print(keys), print(values));
          };
      case SqlType.Struct struct ->
          switch (this) {
            case HIVE ->
                fields(
                    struct, field -> field.name() + ":" + print(field.type()), ",", "struct<%s>");
            case ICEBERG ->
                fields(
                    struct, field -> field.name() + ": " + print(field.type()), ", ", "struct<%s>");
            case TRINO_HIVE, TRINO_ICEBERG ->
                fields(
                    struct,
                    field -> TrinoText.name(field.name()) + " " + print(field.type()),
                    ", ",
                    "row(%s)");
          };
    };
  }

  /// Refuses a type that this tongue has no word for.
  private String word(Plain plain) {
    String word =
        switch (this) {
          case HIVE -> plain.hive;
          case TRINO_HIVE -> plain.trino;
          case TRINO_ICEBERG -> plain == Plain.TIMESTAMP ? "timestamp(6)" : plain.trino;
          case ICEBERG -> plain.iceberg;
        };
    if (word.isEmpty() || (this == TRINO_ICEBERG && plain.iceberg.isEmpty())) {
      throw new Refusal("Iceberg tables have no type `%s`".formatted(plain.hive));
    }
    return word;
  }

  private String text(int length, boolean padded) {
    String word = padded ? "char" : "varchar";
    return switch (this) {
      case HIVE, TRINO_HIVE -> "%s(%d)".formatted(word, length);
      case TRINO_ICEBERG, ICEBERG ->
          throw new Refusal("Iceberg tables have no type `%s(%d)`".formatted(word, length));
    };
  }

  private static String fields(
      SqlType.Struct struct, Function<Field, String> field, String between, String all) {
    return all.formatted(struct.fields().stream().map(field).collect(Collectors.joining(between)));
  }

  public SqlType read(String text) {
    return TypeReader.read(text.strip().toLowerCase(Locale.ROOT));
  }
}
