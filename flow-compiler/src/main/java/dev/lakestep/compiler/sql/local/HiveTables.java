package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.Spelled;
import dev.lakestep.compiler.sql.ddl.Buckets;
import dev.lakestep.compiler.sql.ddl.Command.CreateTable;
import dev.lakestep.compiler.sql.ddl.Partition;
import dev.lakestep.compiler.sql.ddl.Property;
import dev.lakestep.compiler.sql.ddl.TableFormat;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes of `CREATE EXTERNAL TABLE` what Athena puts into Glue.
///
/// The parameters of a SerDe are those that Hive's own definitions leave in a catalog; that Athena
/// leaves the same is inferred from its `SHOW CREATE TABLE`. Who puts the table there adds the
/// time, `transient_lastDdlTime`: behind `EXTERNAL`.
final class HiveTables {
  private HiveTables() {}

  static GlueTable of(CreateTable table, TableId id) {
    Spelled location =
        table
            .location()
            .orElseThrow(() ->
                new Refusal(
                    "No location was specified for table. An S3 location must be specified"));
    if (table.external().isEmpty()) {
      throw new Refusal("External keyword required for table type HIVE");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("EXTERNAL", "TRUE");
    parameters.putAll(Names.properties(table.properties()));
    return new GlueTable(
        id,
        table.comment().map(Names::text),
        Columns.of(table.columns()),
        table.partitions().stream().map(HiveTables::key).toList(),
        storage(table, path(Names.text(location))),
        parameters,
        "EXTERNAL_TABLE");
  }

  /// As a path of Hadoop's is written: without a slash at its end, but for a whole bucket.
  private static String path(String location) {
    String folder = IcebergTables.folder(location);
    return folder.indexOf('/', "s3://".length()) < 0 ? location : folder;
  }

  private static Field key(Partition partition) {
    return switch (partition) {
      case Partition.Declared(var column) -> Columns.of(column);
      case Partition.Named(var column) -> throw untyped(Names.text(column));
      case Partition.Transformed transformed -> throw untyped(transformed.function());
    };
  }

  private static Refusal untyped(String partition) {
    return new Refusal(
        "a table that is not Iceberg's is partitioned by columns with types: `%s` has none"
            .formatted(partition));
  }

  private static GlueTable.Storage storage(CreateTable table, String location) {
    HiveFormat format = HiveFormat.of(table.format());
    List<String> columns =
        table.buckets().map(Buckets::columns).orElse(List.of()).stream().map(Names::small).toList();
    int buckets = table.buckets().map(Buckets::count).map(Columns::number).orElse(-1);
    String input = format.inputFormat;
    String output = format.outputFormat;
    if (table.format().storage().isPresent()) {
      switch (table.format().storage().get()) {
        case TableFormat.Storage.Classes classes -> {
          input = Names.text(classes.input());
          output = Names.text(classes.output());
        }
        case TableFormat.Storage.Named named -> {
          input = HiveFormat.stored(named.name()).inputFormat;
          output = HiveFormat.stored(named.name()).outputFormat;
        }
      }
    }
    return new GlueTable.Storage(
        location, input, output, serde(table, format), serdeParameters(table), columns, buckets);
  }

  private static String serde(CreateTable table, HiveFormat format) {
    return table.format().rows().isPresent()
            && table.format().rows().get() instanceof TableFormat.Rows.Serde serde
        ? Names.text(serde.className())
        : format.serde;
  }

  private static Map<String, String> serdeParameters(CreateTable table) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("serialization.format", "1");
    table
        .format()
        .rows()
        .ifPresent(rows -> {
          switch (rows) {
            case TableFormat.Rows.Delimited delimited ->
                delimited.delimiters().forEach(delimiter -> delimiter(delimiter, parameters));
            case TableFormat.Rows.Serde serde ->
                parameters.putAll(Names.properties(serde.properties()));
          }
        });
    parameters.putAll(Names.properties(table.format().properties()));
    return parameters;
  }

  private static void delimiter(Property delimiter, Map<String, String> parameters) {
    String value = delimiter.value().map(Names::text).orElse("");
    switch (Names.small(delimiter.key())) {
      case "fields" -> {
        parameters.put("field.delim", value);
        parameters.put("serialization.format", value);
      }
      case "escape" -> parameters.put("escape.delim", value);
      case "collection items" -> parameters.put("collection.delim", value);
      case "map keys" -> parameters.put("mapkey.delim", value);
      case "lines" -> parameters.put("line.delim", value);
      default -> parameters.put("serialization.null.format", value);
    }
  }
}
