package dev.lakestep.athena.text;

import dev.lakestep.athena.run.ResultColumn;

/// What Athena tells of the type of a column.
public final class ColumnTypes {
  private static final int LONGEST_TEXT = 2147483647;
  private static final int LONGEST_BINARY = 1073741824;

  private ColumnTypes() {}

  /// A column of a query.
  public static ResultColumn column(String name, ValueType type) {
    return switch (type) {
      case ValueType.Plain plain -> plain(name, plain);
      case ValueType.ArrayOf _ -> other(name, "array");
      case ValueType.MapOf _ -> other(name, "map");
      case ValueType.RowOf _ -> other(name, "row");
    };
  }

  /// A column of what a statement says that is no query, as `SHOW TABLES` and `DESCRIBE` do.
  public static ResultColumn said(String name) {
    return other(name, "string");
  }

  /// Moments have three digits here whatever their true precision: clients map them by the name of
  /// the type, and Athena has never told another one.
  private static ResultColumn plain(String name, ValueType.Plain type) {
    return switch (type.name()) {
      case "varchar" -> text(name, "varchar", type.argument(0, LONGEST_TEXT));
      case "char" -> text(name, "char", type.argument(0, 1));
      case "tinyint" -> number(name, "tinyint", 3);
      case "smallint" -> number(name, "smallint", 5);
      case "integer" -> number(name, "integer", 10);
      case "bigint" -> number(name, "bigint", 19);
      case "real" -> number(name, "float", 17);
      case "double" -> number(name, "double", 17);
      case "decimal" ->
          new ResultColumn(name, "decimal", type.argument(0, 38), type.argument(1, 0), false);
      case "varbinary" -> number(name, "varbinary", LONGEST_BINARY);
      case "time", "time with time zone", "timestamp", "timestamp with time zone" ->
          number(name, type.name(), 3);
      default -> other(name, type.name());
    };
  }

  private static ResultColumn text(String name, String type, int length) {
    return new ResultColumn(name, type, length, 0, true);
  }

  private static ResultColumn number(String name, String type, int precision) {
    return new ResultColumn(name, type, precision, 0, false);
  }

  private static ResultColumn other(String name, String type) {
    return new ResultColumn(name, type, 0, 0, false);
  }
}
