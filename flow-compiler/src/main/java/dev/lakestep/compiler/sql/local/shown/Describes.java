package dev.lakestep.compiler.sql.local.shown;

import dev.lakestep.compiler.sql.local.GlueTable;
import dev.lakestep.compiler.sql.local.IcebergProperties;
import dev.lakestep.compiler.sql.local.IcebergTable;
import dev.lakestep.compiler.sql.local.SqlType;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.Tongue;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The lines that `DESCRIBE` answers with. Those of plain `DESCRIBE` were measured at Athena's, and
/// of `FORMATTED` those of an Iceberg table; of a Hive table they are Hive's own.
public final class Describes {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final List<String> lines = new ArrayList<>();

  private Describes() {}

  /// `DESCRIBE`
  public static List<String> plain(Described described) {
    Describes describes = new Describes();
    switch (described) {
      case Described.Hive(var table, _, _) -> describes.columns(table);
      case Described.Iceberg(var table) -> describes.columns(table);
      case Described.View view ->
          view.columns()
              .forEach(column -> describes.add(Lines.tabbed(column.name(), column.type())));
    }
    return List.copyOf(describes.lines);
  }

  /// `DESCRIBE FORMATTED`
  public static List<String> formatted(Described described) {
    Describes describes = new Describes();
    switch (described) {
      case Described.Hive hive -> {
        describes.add(Lines.titles());
        describes.add(Lines.EMPTY);
        describes.columns(hive.table());
        describes.add(Lines.EMPTY);
        describes.details(hive);
        describes.storage(hive.table().storage());
      }
      case Described.Iceberg(var table) -> {
        describes.columns(table);
        describes.details(table);
      }
      case Described.View view -> {
        return plain(view);
      }
    }
    return List.copyOf(describes.lines);
  }

  private void add(String line) {
    lines.add(line);
  }

  private void columns(GlueTable table) {
    table.columns().forEach(this::column);
    table.partitionKeys().forEach(this::column);
    if (!table.partitionKeys().isEmpty()) {
      add(Lines.EMPTY);
      add(Lines.head("Partition Information"));
      add(Lines.titles());
      add(Lines.EMPTY);
      table.partitionKeys().forEach(this::column);
    }
  }

  private void column(Field field) {
    add(Lines.column(field, Tongue.HIVE.print(field.type())));
  }

  private void columns(IcebergTable table) {
    add("# Table schema:\t\t");
    add(Lines.tabbed("# col_name", "data_type", "comment"));
    table
        .fields()
        .forEach(field ->
            add(Lines.tabbed(field.name(), type(field.type()), field.comment().orElse(""))));
    add("\t\t");
    add("# Partition spec:\t\t");
    add(Lines.tabbed("# field_name", "field_transform", "column_name"));
    table.partitions().forEach(this::partition);
  }

  /// Athena's words for the plain types, Iceberg's spelling for the others.
  static String type(SqlType type) {
    return switch (type) {
      case SqlType.Plain plain -> Tongue.HIVE.print(plain);
      case SqlType.Decimal decimal -> Tongue.ICEBERG.print(decimal);
      case SqlType.Text text -> Tongue.HIVE.print(text);
      case SqlType.ListOf(var items) -> "array<%s>".formatted(type(items));
      case SqlType.MapOf(var keys, var values) -> "map<%s, %s>".formatted(type(keys), type(values));
      case SqlType.Struct(var fields) ->
          "struct<%s>"
              .formatted(
                  String.join(
                      ", ",
                      fields.stream()
                          .map(field -> field.name() + ": " + type(field.type()))
                          .toList()));
    };
  }

  private void partition(IcebergTable.Transform partition) {
    String column = partition.column();
    String function = partition.function();
    switch (function) {
      case "identity" -> add(Lines.tabbed(column, function, column));
      case "bucket", "truncate" -> {
        String name = column + (function.equals("bucket") ? "_bucket" : "_trunc");
        String size = partition.size().map(count -> "[" + count + "]").orElse("");
        add(Lines.tabbed(name, function + size, column));
      }
      default -> add(Lines.tabbed(column + "_" + function, function, column));
    }
  }

  private void details(IcebergTable table) {
    add("\t\t");
    add(Lines.tabbed("Name:", "iceberg." + table.id(), ""));
    add(Lines.tabbed("Location:", table.location(), ""));
    add("\t\t");
    add("# Table properties:\t\t");
    properties(new TreeMap<>(IcebergProperties.shown(table.properties())));
    add("\t\t");
    add("# Iceberg storage table properties:\t\t");
    Map<String, String> own = new TreeMap<>();
    table
        .properties()
        .forEach((key, value) -> {
          if (key.startsWith("write.")) {
            // Athena's own Iceberg is older, and calls it so
            own.put(key.replace("write.data.path", "write.object-storage.path"), value);
          }
        });
    properties(own);
  }

  private void properties(Map<String, String> properties) {
    add(Lines.tabbed("# key", "value", ""));
    properties.forEach((key, value) -> add(Lines.tabbed(key, value, "")));
  }

  private void details(Described.Hive hive) {
    GlueTable table = hive.table();
    add(Lines.head("Detailed Table Information"));
    add(Lines.pair("Database:", table.id().database()));
    add(Lines.pair("Owner:", hive.owner()));
    add(Lines.pair("CreateTime:", TIME.format(hive.created())));
    add(Lines.pair("LastAccessTime:", "UNKNOWN"));
    add(Lines.pair("Protect Mode:", "None"));
    add(Lines.pair("Retention:", "0"));
    add(Lines.pair("Location:", table.storage().location()));
    add(Lines.pair("Table Type:", table.kind()));
    add("Table Parameters:" + Lines.EMPTY);
    new TreeMap<>(table.parameters()).forEach((key, value) -> add(Lines.parameter(key, value)));
    add(Lines.EMPTY);
  }

  private void storage(GlueTable.Storage storage) {
    add(Lines.head("Storage Information"));
    add(Lines.pair("SerDe Library:", storage.serde()));
    add(Lines.pair("InputFormat:", storage.inputFormat()));
    add(Lines.pair("OutputFormat:", storage.outputFormat()));
    add(Lines.pair("Compressed:", "No"));
    add(Lines.pair("Num Buckets:", String.valueOf(storage.buckets())));
    add(Lines.pair("Bucket Columns:", Lines.names(storage.bucketColumns())));
    add(Lines.pair("Sort Columns:", "[]"));
    add("Storage Desc Params:" + Lines.EMPTY);
    new TreeMap<>(storage.serdeParameters())
        .forEach((key, value) -> add(Lines.parameter(key, value)));
  }
}
