package dev.lakestep.compiler.sql.local.shown;

import dev.lakestep.compiler.sql.ddl.Reserved;
import dev.lakestep.compiler.sql.local.GlueTable;
import dev.lakestep.compiler.sql.local.IcebergProperties;
import dev.lakestep.compiler.sql.local.IcebergTable;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.Tongue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The lines that `SHOW CREATE TABLE` and `SHOW CREATE VIEW` answer with, as Athena lays them out:
/// a table that is not Iceberg's as Hive does, blanks at the ends of lines included.
public final class Definitions {
  private final List<String> lines = new ArrayList<>();

  private Definitions() {}

  /// The lines of `SHOW CREATE TABLE`.
  ///
  /// @param qualified whether a table of Hive's is to be named with its database; others always are
  public static List<String> of(Described described, boolean qualified) {
    Definitions definition = new Definitions();
    switch (described) {
      case Described.Hive(var table, _, _) ->
          definition.hive(table, qualified ? table.id().toString() : table.id().table());
      case Described.Iceberg(var table) -> definition.iceberg(table);
      case Described.View view ->
          definition.lines.addAll(
              "CREATE VIEW %s.%s AS\n%s"
                  .formatted(view.database(), view.name(), view.query())
                  .lines()
                  .toList());
    }
    return List.copyOf(definition.lines);
  }

  private void iceberg(IcebergTable table) {
    lines.add("CREATE TABLE %s (".formatted(table.id()));
    for (Field field : table.fields()) {
      boolean last = field.equals(table.fields().getLast());
      lines.add(
          "  %s %s%s%s"
              .formatted(
                  plain(field.name()),
                  Describes.type(field.type()),
                  comment(field),
                  last ? ")" : ","));
    }
    if (!table.partitions().isEmpty()) {
      lines.add(
          table.partitions().stream()
              .map(IcebergTable.Transform::athena)
              .collect(Collectors.joining(", ", "PARTITIONED BY (", ")")));
    }
    lines.add("LOCATION '%s'".formatted(table.location()));
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("table_type", "iceberg");
    properties.putAll(IcebergProperties.shown(table.properties()));
    lines.add("TBLPROPERTIES (");
    entries(properties, "");
    lines.add(");");
  }

  private void hive(GlueTable table, String name) {
    boolean bare = table.columns().isEmpty();
    lines.add("CREATE EXTERNAL TABLE `%s`%s".formatted(name, bare ? "" : "("));
    columns(table.columns());
    table.comment().ifPresent(comment -> lines.add("COMMENT " + quoted(comment)));
    if (!table.partitionKeys().isEmpty()) {
      lines.add("PARTITIONED BY ( ");
      columns(table.partitionKeys());
    }
    GlueTable.Storage storage = table.storage();
    if (storage.buckets() > 0) {
      lines.add("CLUSTERED BY ( ");
      lines.add(storage.bucketColumns().stream().collect(Collectors.joining(", \n  ", "  ", ") ")));
      lines.add("INTO %d BUCKETS".formatted(storage.buckets()));
    }
    serde(storage);
    lines.add("STORED AS INPUTFORMAT ");
    lines.add("  %s ".formatted(quoted(storage.inputFormat())));
    lines.add("OUTPUTFORMAT ");
    lines.add("  " + quoted(storage.outputFormat()));
    lines.add("LOCATION");
    lines.add("  " + quoted(storage.location()));
    Map<String, String> properties = new TreeMap<>(table.parameters());
    properties.remove("EXTERNAL");
    properties.remove("comment");
    if (!properties.isEmpty()) {
      lines.add("TBLPROPERTIES (");
      entries(properties, ")");
    }
  }

  /// The parameters that any table of this kind has go without saying.
  private void serde(GlueTable.Storage storage) {
    Map<String, String> parameters = new LinkedHashMap<>(storage.serdeParameters());
    parameters.remove("serialization.format", "1");
    Optional<String> delimiter = Optional.ofNullable(parameters.get("field.delim"));
    boolean delimited =
        storage.serde().endsWith(".LazySimpleSerDe")
            && delimiter.isPresent()
            && List.of("field.delim", "serialization.format", "escape.delim", "line.delim")
                .containsAll(parameters.keySet());
    if (delimited) {
      lines.add("ROW FORMAT DELIMITED ");
      lines.add("  FIELDS TERMINATED BY %s ".formatted(quoted(delimiter.orElse(""))));
      Optional.ofNullable(parameters.get("escape.delim"))
          .ifPresent(escape -> lines.add("  ESCAPED BY %s ".formatted(quoted(escape))));
      Optional.ofNullable(parameters.get("line.delim"))
          .ifPresent(line -> lines.add("  LINES TERMINATED BY %s ".formatted(quoted(line))));
      return;
    }
    lines.add("ROW FORMAT SERDE ");
    lines.add("  %s ".formatted(quoted(storage.serde())));
    if (!parameters.isEmpty()) {
      lines.add("WITH SERDEPROPERTIES ( ");
      entries(parameters, ") ");
    }
  }

  private void columns(List<Field> fields) {
    for (Field field : fields) {
      boolean last = field.equals(fields.getLast());
      lines.add(
          "  `%s` %s%s%s"
              .formatted(
                  field.name().replace("`", "``"),
                  Tongue.HIVE.print(field.type()),
                  comment(field),
                  last ? ")" : ", "));
    }
  }

  /// Hive leaves a blank behind a comma, Athena's own printer none.
  private void entries(Map<String, String> entries, String end) {
    String between = end.isEmpty() ? "," : ", ";
    int left = entries.size();
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      left--;
      lines.add(
          "  %s=%s%s"
              .formatted(
                  quoted(entry.getKey()), quoted(entry.getValue()), left == 0 ? end : between));
    }
  }

  /// In backticks only where it is no name without them. That Athena puts them there is inferred.
  private static String plain(String name) {
    boolean word = name.matches("[a-z][a-z0-9_]*");
    return word && !Reserved.isReserved(name.toUpperCase(Locale.ROOT))
        ? name
        : '`' + name.replace("`", "``") + '`';
  }

  private static String comment(Field field) {
    return field.comment().map(text -> " COMMENT " + quoted(text)).orElse("");
  }

  private static String quoted(String text) {
    return '\''
        + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\t", "\\t")
        + '\'';
  }
}
