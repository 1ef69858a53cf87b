package dev.lakestep.iceberg;

import dev.lakestep.compiler.sql.local.IcebergProperties;
import dev.lakestep.contract.InvalidArgument;
import dev.lakestep.iceberg.duck.Column;
import dev.lakestep.iceberg.glue.GlueTables;
import dev.lakestep.iceberg.glue.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/// Makes tables as Athena makes them: format v2, names in small letters, files under `data`.
record TableMaking(GlueTables tables) {
  private static final Pattern CALL =
      Pattern.compile("(\\w+)\\s*\\(\\s*([^(),]+?)\\s*(?:,\\s*([^(),]+?)\\s*)?\\)");

  /// @param location without a slash at its end
  Table make(TableName name, List<Column> columns, IngestRequest.Made made, String location) {
    Schema schema = schema(columns);
    return tables.create(
        name,
        TableMetadata.newTableMetadata(
            schema,
            spec(schema, made.partitionBy()),
            SortOrder.unsorted(),
            location,
            properties(location, made.properties())));
  }

  private static Map<String, String> properties(String location, Map<String, String> said) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("format-version", "2");
    properties.put("write.object-storage.enabled", "true");
    properties.put("write.data.path", location + "/data");
    properties.put("write.parquet.compression-codec", "zstd");
    said.forEach((key, value) -> properties.putAll(property(key, value)));
    return properties;
  }

  /// Athena's own names are turned to Iceberg's; others stand as they are.
  private static Map<String, String> property(String key, String value) {
    return key.contains(".") ? Map.of(key, value) : IcebergProperties.changed(Map.of(key, value));
  }

  private static Schema schema(List<Column> columns) {
    List<Types.NestedField> fields = new ArrayList<>();
    int[] last = {0};
    for (Column column : columns) {
      int id = ++last[0];
      Type type = TypeUtil.assignFreshIds(athena(column.type()), () -> ++last[0]);
      fields.add(Types.NestedField.optional(id, column.key(), type));
    }
    return new Schema(fields);
  }

  /// Athena makes no columns of moments with a zone, and none of nanoseconds.
  static Type athena(Type type) {
    return type.typeId() == Type.TypeID.TIMESTAMP ? Types.TimestampType.withoutZone() : type;
  }

  static PartitionSpec spec(Schema schema, List<String> by) {
    PartitionSpec.Builder spec = PartitionSpec.builderFor(schema).caseSensitive(false);
    for (String text : by) {
      Matcher call = CALL.matcher(text.strip());
      if (call.matches()) {
        add(spec, call, text);
      } else {
        spec.identity(known(schema, text.strip()));
      }
    }
    return spec.build();
  }

  private static String known(Schema schema, String column) {
    return Optional.ofNullable(schema.caseInsensitiveFindField(column))
        .map(Types.NestedField::name)
        .orElseThrow(() ->
            new InvalidArgument("`partitionBy` names `%s`, which is no column".formatted(column)));
  }

  private static void add(PartitionSpec.Builder spec, Matcher call, String text) {
    String first = String.valueOf(call.group(2)).toLowerCase(Locale.ROOT);
    String second = Optional.ofNullable(call.group(3)).orElse("").toLowerCase(Locale.ROOT);
    boolean sizeFirst = first.chars().allMatch(Character::isDigit);
    String column = sizeFirst ? second : first;
    String size = sizeFirst ? first : second;
    String function = String.valueOf(call.group(1)).toLowerCase(Locale.ROOT);
    switch (function.replaceFirst("s$", "")) {
      case "year" -> spec.year(column);
      case "month" -> spec.month(column);
      case "day" -> spec.day(column);
      case "hour" -> spec.hour(column);
      case "bucket" -> spec.bucket(column, size(size, text));
      case "truncate" -> spec.truncate(column, size(size, text));
      default ->
          throw new InvalidArgument("`partitionBy`: there is no transform `%s`".formatted(text));
    }
  }

  private static int size(String size, String text) {
    try {
      return Integer.parseInt(size);
    } catch (NumberFormatException e) {
      throw new InvalidArgument("`partitionBy`: `%s` lacks its size".formatted(text));
    }
  }
}
