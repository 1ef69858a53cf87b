package dev.lakestep.iceberg.glue;

import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// What a type of Iceberg is called in Glue, and in DuckDB.
public final class TypeNames {
  private TypeNames() {}

  static String hive(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> "boolean";
      case INTEGER -> "int";
      case LONG -> "bigint";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case DATE -> "date";
      case TIMESTAMP, TIMESTAMP_NANO -> "timestamp";
      case FIXED, BINARY -> "binary";
      case DECIMAL -> decimal(type, "decimal(%d,%d)");
      case LIST -> "array<%s>".formatted(hive(type.asListType().elementType()));
      case MAP ->
          "map<%s,%s>"
              .formatted(hive(type.asMapType().keyType()), hive(type.asMapType().valueType()));
      case STRUCT ->
          type.asStructType().fields().stream()
              .map(field -> field.name() + ":" + hive(field.type()))
              .collect(Collectors.joining(",", "struct<", ">"));
      // as Iceberg's own catalog for Glue writes what Hive has no word for
      default -> "string";
    };
  }

  public static String duck(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "INTEGER";
      case LONG -> "BIGINT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case UUID -> "UUID";
      case TIMESTAMP ->
          ((Types.TimestampType) type).shouldAdjustToUTC() ? "TIMESTAMPTZ" : "TIMESTAMP";
      case TIMESTAMP_NANO -> "TIMESTAMP_NS";
      case FIXED, BINARY -> "BLOB";
      case DECIMAL -> decimal(type, "DECIMAL(%d,%d)");
      case LIST -> duck(type.asListType().elementType()) + "[]";
      case MAP ->
          "MAP(%s, %s)"
              .formatted(duck(type.asMapType().keyType()), duck(type.asMapType().valueType()));
      case STRUCT ->
          type.asStructType().fields().stream()
              .map(field -> "\"%s\" %s".formatted(field.name(), duck(field.type())))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
      default -> "VARCHAR";
    };
  }

  private static String decimal(Type type, String pattern) {
    Types.DecimalType decimal = (Types.DecimalType) type;
    return pattern.formatted(decimal.precision(), decimal.scale());
  }
}
