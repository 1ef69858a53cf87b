package dev.lakestep.lake;

import dev.lakestep.compiler.sql.local.IcebergTable.Transform;
import dev.lakestep.compiler.sql.local.SqlType;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.SqlType.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Columns and partitions in Iceberg's own types, and back.
final class Schemas {
  private static final Pattern SIZED = Pattern.compile("(\\w+)\\[(\\d+)\\]");

  private int lastId;

  private Schemas() {}

  /// Its ids are only for the moment: a new table gets fresh ones.
  static Schema schema(List<Field> columns) {
    return new Schema(new Schemas().fields(columns));
  }

  /// A type to add to a schema, which gives it ids of its own.
  static Type type(SqlType type) {
    return new Schemas().iceberg(type);
  }

  private List<Types.NestedField> fields(List<Field> fields) {
    List<Types.NestedField> all = new ArrayList<>();
    for (Field field : fields) {
      int id = ++lastId;
      Type type = iceberg(field.type());
      all.add(
          field
              .comment()
              .map(comment -> Types.NestedField.optional(id, field.name(), type, comment))
              .orElseGet(() -> Types.NestedField.optional(id, field.name(), type)));
    }
    return all;
  }

  private Type iceberg(SqlType type) {
    return switch (type) {
      case Plain plain -> plain(plain);
      case SqlType.Decimal(var precision, var scale) -> Types.DecimalType.of(precision, scale);
      case SqlType.Text _ -> Types.StringType.get();
      case SqlType.ListOf(var items) -> Types.ListType.ofOptional(++lastId, iceberg(items));
      case SqlType.MapOf(var keys, var values) -> {
        int key = ++lastId;
        int value = ++lastId;
        yield Types.MapType.ofOptional(key, value, iceberg(keys), iceberg(values));
      }
      case SqlType.Struct(var fields) -> Types.StructType.of(fields(fields));
    };
  }

  private static Type plain(Plain plain) {
    return switch (plain) {
      case BOOLEAN -> Types.BooleanType.get();
      case TINYINT, SMALLINT, INT -> Types.IntegerType.get();
      case BIGINT -> Types.LongType.get();
      case FLOAT -> Types.FloatType.get();
      case DOUBLE -> Types.DoubleType.get();
      case STRING -> Types.StringType.get();
      case BINARY -> Types.BinaryType.get();
      case DATE -> Types.DateType.get();
      case TIME -> Types.TimeType.get();
      case TIMESTAMP -> Types.TimestampType.withoutZone();
      case MOMENT -> Types.TimestampType.withZone();
      case UUID -> Types.UUIDType.get();
    };
  }

  static PartitionSpec spec(Schema schema, List<Transform> transforms) {
    PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
    for (Transform transform : transforms) {
      String column = transform.column();
      int size = transform.size().orElse(0);
      switch (transform.function()) {
        case "year" -> spec.year(column);
        case "month" -> spec.month(column);
        case "day" -> spec.day(column);
        case "hour" -> spec.hour(column);
        case "bucket" -> spec.bucket(column, size);
        case "truncate" -> spec.truncate(column, size);
        default -> spec.identity(column);
      }
    }
    return spec.build();
  }

  static List<Field> columns(Schema schema) {
    return columns(schema.columns());
  }

  private static List<Field> columns(List<Types.NestedField> fields) {
    return fields.stream()
        .map(field -> new Field(field.name(), type(field.type()), Optional.ofNullable(field.doc())))
        .toList();
  }

  /// The nearest that Athena has a word for.
  static SqlType type(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> Plain.BOOLEAN;
      case INTEGER -> Plain.INT;
      case LONG -> Plain.BIGINT;
      case FLOAT -> Plain.FLOAT;
      case DOUBLE -> Plain.DOUBLE;
      case DATE -> Plain.DATE;
      case TIME -> Plain.TIME;
      case UUID -> Plain.UUID;
      case TIMESTAMP ->
          ((Types.TimestampType) type).shouldAdjustToUTC() ? Plain.MOMENT : Plain.TIMESTAMP;
      case TIMESTAMP_NANO -> Plain.TIMESTAMP;
      case FIXED, BINARY -> Plain.BINARY;
      case DECIMAL -> {
        Types.DecimalType decimal = (Types.DecimalType) type;
        yield new SqlType.Decimal(decimal.precision(), decimal.scale());
      }
      case LIST -> new SqlType.ListOf(type(type.asListType().elementType()));
      case MAP ->
          new SqlType.MapOf(type(type.asMapType().keyType()), type(type.asMapType().valueType()));
      case STRUCT -> new SqlType.Struct(columns(type.asStructType().fields()));
      default -> Plain.STRING;
    };
  }

  static List<Transform> transforms(PartitionSpec spec) {
    return spec.fields().stream()
        .filter(field -> !field.transform().isVoid())
        .map(field -> transform(field, spec.schema().findColumnName(field.sourceId())))
        .toList();
  }

  private static Transform transform(PartitionField field, String column) {
    String name = field.transform().toString().toLowerCase(Locale.ROOT);
    Matcher sized = SIZED.matcher(name);
    return sized.matches()
        ? new Transform(
            String.valueOf(sized.group(1)),
            Optional.of(Integer.parseInt(String.valueOf(sized.group(2)))),
            column)
        : new Transform(name, Optional.empty(), column);
  }
}
