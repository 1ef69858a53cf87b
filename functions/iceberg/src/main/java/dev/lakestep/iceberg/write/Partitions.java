package dev.lakestep.iceberg.write;

import dev.lakestep.iceberg.duck.Column;
import dev.lakestep.iceberg.duck.Duck;
import dev.lakestep.iceberg.duck.Quote;
import dev.lakestep.task.NamedError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.transforms.Transform;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SerializableFunction;

/// Tells the rows of each partition: it gives each row the number of its partition.
final class Partitions {
  static final String NUMBER = "_lakestep_partition";
  static final String TABLE = "_lakestep_partitions";
  private static final Pattern SIZED = Pattern.compile("(\\w+)\\[(\\d+)\\]");

  private final Duck duck;
  private final PartitionSpec spec;
  private final String rows;

  /// @param rows a query of the rows as the table has them
  Partitions(Duck duck, PartitionSpec spec, String rows) {
    this.duck = duck;
    this.spec = spec;
    this.rows = rows;
  }

  /// A query of the rows with the numbers of their partitions.
  String numbered() {
    String values =
        spec.fields().stream()
            .map(field -> "%s AS %s".formatted(value(field), column(field)))
            .collect(Collectors.joining(", "));
    String columns =
        spec.fields().stream().map(Partitions::column).collect(Collectors.joining(", "));
    duck.run(
        "CREATE TABLE %s AS SELECT *, row_number() OVER () AS %s FROM (SELECT DISTINCT %s FROM (%s))"
            .formatted(TABLE, NUMBER, values, rows));
    String same =
        spec.fields().stream()
            .map(field -> "%s IS NOT DISTINCT FROM p.%s".formatted(value(field), column(field)))
            .collect(Collectors.joining(" AND "));
    return "SELECT r.*, p.%s FROM (%s) r JOIN (SELECT %s, %s FROM %s) p ON %s"
        .formatted(NUMBER, rows, columns, NUMBER, TABLE, same);
  }

  /// The values of each partition, by its number.
  Map<Long, PartitionValues> values() {
    List<String> shown = new ArrayList<>();
    for (PartitionField field : spec.fields()) {
      shown.add("CAST(%s AS VARCHAR)".formatted(column(field)));
      shown.add("%s IS NULL".formatted(column(field)));
    }
    Map<Long, PartitionValues> all = new HashMap<>();
    duck.each(
        "SELECT %s, %s FROM %s".formatted(NUMBER, String.join(", ", shown), TABLE),
        row -> all.put(Long.parseLong(row.getFirst()), values(row)));
    return all;
  }

  private PartitionValues values(List<String> row) {
    PartitionValues values = new PartitionValues(spec.fields().size());
    for (int i = 0; i < spec.fields().size(); i++) {
      Type type = spec.partitionType().fields().get(i).type();
      int at = i;
      if (row.get(2 * i + 2).equals("false")) {
        Literals.of(type, row.get(2 * i + 1)).ifPresent(value -> values.set(at, value));
      }
    }
    return values;
  }

  private static String column(PartitionField field) {
    return Quote.name("_lakestep_" + field.fieldId());
  }

  private String value(PartitionField field) {
    Types.NestedField source = spec.schema().findField(field.sourceId());
    String name = Quote.name(source.name());
    String transform = field.transform().toString();
    Matcher sized = SIZED.matcher(transform);
    if (sized.matches()) {
      String size = String.valueOf(sized.group(2));
      return transform.startsWith("bucket")
          ? bucket(field, source)
          : truncated(source.type(), name, size);
    }
    return switch (transform) {
      case "identity" -> name;
      case "year" -> "CAST(year(%s) - 1970 AS INTEGER)".formatted(name);
      case "month" -> "CAST((year(%1$s) - 1970) * 12 + month(%1$s) - 1 AS INTEGER)".formatted(name);
      case "day" -> "CAST(%s AS DATE)".formatted(name);
      case "hour" ->
          "CAST(date_diff('hour', TIMESTAMP '1970-01-01', CAST(%s AS TIMESTAMP)) AS INTEGER)"
              .formatted(name);
      case "void" -> "CAST(NULL AS INTEGER)";
      default -> throw new IllegalStateException("no transform is called " + transform);
    };
  }

  private static String truncated(Type type, String name, String size) {
    return switch (type.typeId()) {
      case STRING -> "left(%s, %s)".formatted(name, size);
      case INTEGER, LONG ->
          "CAST(%1$s - (((%1$s %% %2$s) + %2$s) %% %2$s) AS %3$s)"
              .formatted(name, size, new Column("", type).duck());
      default ->
          throw new NamedError(
              "Iceberg.Unsupported",
              "no table is filled that is partitioned by truncate() of `%s`".formatted(type));
    };
  }

  /// Its hash is known to Iceberg alone, so it says the bucket of each value.
  private String bucket(PartitionField field, Types.NestedField source) {
    String table = Quote.name("_lakestep_buckets_" + field.fieldId());
    String name = Quote.name(source.name());
    if (duck.number(
            "SELECT count(*) FROM duckdb_tables() WHERE table_name = "
                + Quote.text("_lakestep_buckets_" + field.fieldId()))
        == 0) {
      buckets(field, source, table);
    }
    return "(SELECT b.bucket FROM %s b WHERE b.value = %s)".formatted(table, name);
  }

  private void buckets(PartitionField field, Types.NestedField source, String table) {
    @SuppressWarnings("unchecked")
    Transform<Object, Integer> transform = (Transform<Object, Integer>) field.transform();
    SerializableFunction<Object, Integer> bucket = transform.bind(source.type());
    duck.run(
        "CREATE TABLE %s (value %s, bucket INTEGER)"
            .formatted(table, new Column("", source.type()).duck()));
    List<String> some = new ArrayList<>();
    duck.rows(
            "SELECT DISTINCT CAST(%s AS VARCHAR) FROM (%s) WHERE %1$s IS NOT NULL"
                .formatted(Quote.name(source.name()), rows))
        .forEach(row -> {
          Object value = Literals.of(source.type(), row.getFirst()).orElseThrow();
          some.add("(%s, %d)".formatted(Quote.text(row.getFirst()), bucket.apply(value)));
          if (some.size() == 1000) {
            duck.run("INSERT INTO %s VALUES %s".formatted(table, String.join(", ", some)));
            some.clear();
          }
        });
    if (!some.isEmpty()) {
      duck.run("INSERT INTO %s VALUES %s".formatted(table, String.join(", ", some)));
    }
  }
}
