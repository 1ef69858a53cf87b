package dev.lakestep.compiler.sql.local;

import dev.lakestep.compiler.sql.query.TableOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The properties of a table made of a query, and the options of `UNLOAD`, by the names that
/// Trino's connectors have for them. One that nothing here understands is refused.
final class MadeOptions {
  private static final Set<String> HIVE =
      Set.of(
          "external_location",
          "format",
          "partitioned_by",
          "bucketed_by",
          "bucket_count",
          "field_delimiter",
          "write_compression",
          "orc_compression",
          "parquet_compression",
          "compression",
          "compression_level");

  private MadeOptions() {}

  static Map<String, String> iceberg(Map<String, TableOption> options) {
    if (!MadeTables.text(options, "is_external", "false").equalsIgnoreCase("false")) {
      throw new Refusal("External keyword not supported for table type ICEBERG");
    }
    if (!options.containsKey("location")) {
      throw new Refusal("an Iceberg table made of a query needs its `location`");
    }
    String location = IcebergTables.folder(MadeTables.value(options, "location"));
    Map<String, String> athena = new LinkedHashMap<>();
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("format", TrinoText.text("PARQUET"));
    properties.put("format_version", "2");
    properties.put("location", TrinoText.text(location));
    properties.put("object_store_layout_enabled", "true");
    properties.put("data_location", TrinoText.text(location + "/data"));
    properties.put("compression_codec", TrinoText.text("ZSTD"));
    options.forEach((name, option) -> {
      switch (name) {
        case "location", "is_external" -> {}
        case "format" -> properties.put("format", upper(options, name));
        case "write_compression" ->
            properties.put("compression_codec", codec(MadeTables.value(options, name)));
        case "partitioning" -> properties.put("partitioning", partitioning(option));
        default -> athena.put(name, MadeTables.value(options, name));
      }
    });
    Map<String, String> extra = IcebergProperties.changed(athena);
    if (!extra.isEmpty()) {
      properties.put("extra_properties", TrinoText.map(extra));
    }
    return properties;
  }

  private static String partitioning(TableOption option) {
    return TrinoText.list(
        texts(option).stream().map(text -> IcebergTables.transform(text).trino()).toList());
  }

  static Map<String, String> hive(Map<String, TableOption> options, Settings settings) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(
        "external_location",
        TrinoText.text(MadeTables.text(options, "external_location", settings.output())));
    properties.put("format", TrinoText.text("PARQUET"));
    options.forEach((name, option) -> {
      if (!HIVE.contains(name)) {
        throw new Refusal("Table property '%s' does not exist".formatted(name));
      }
      switch (name) {
        case "format" -> properties.put("format", format(MadeTables.value(options, name)));
        case "partitioned_by", "bucketed_by" -> properties.put(name, TrinoText.list(texts(option)));
        case "bucket_count" -> properties.put(name, MadeTables.value(options, name));
        case "field_delimiter" ->
            properties.put(
                "textfile_field_separator", TrinoText.text(MadeTables.value(options, name)));
        default -> {}
      }
    });
    return properties;
  }

  /// Hive's connector has its compression in the session. The level changes no row, and none is
  /// set.
  static Map<String, String> session(Map<String, TableOption> options, String catalog) {
    String codec = "GZIP";
    for (String name :
        List.of("compression", "write_compression", "orc_compression", "parquet_compression")) {
      codec = MadeTables.text(options, name, codec);
    }
    return Map.of(catalog + ".compression_codec", codec(codec).replace("'", ""));
  }

  private static String format(String format) {
    return switch (format.toUpperCase(Locale.ROOT)) {
      case "PARQUET", "ORC", "AVRO", "JSON", "TEXTFILE" ->
          TrinoText.text(format.toUpperCase(Locale.ROOT));
      default -> throw new Refusal("there is no file format `%s`".formatted(format));
    };
  }

  static String codec(String codec) {
    return switch (codec.toUpperCase(Locale.ROOT)) {
      case "NONE", "SNAPPY", "LZ4", "ZSTD", "GZIP" ->
          TrinoText.text(codec.toUpperCase(Locale.ROOT));
      // as ORC calls it
      case "ZLIB", "DEFLATE" -> TrinoText.text("GZIP");
      default -> throw new Refusal("nothing here writes files in `%s`".formatted(codec));
    };
  }

  private static String upper(Map<String, TableOption> options, String name) {
    return TrinoText.text(MadeTables.value(options, name).toUpperCase(Locale.ROOT));
  }

  private static List<String> texts(TableOption option) {
    if (option.form() != TableOption.Form.TEXTS) {
      throw new Refusal("`%s` has to be an ARRAY of texts".formatted(option.name()));
    }
    return option.values();
  }
}
