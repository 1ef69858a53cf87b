package dev.lakestep.compiler.sql.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What Glue keeps of a table as the properties of Trino's Hive connector. One without a
/// counterpart is refused, but for notes that change no row.
final class TrinoHiveProperties {
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, String> extra = new LinkedHashMap<>();
  private final HiveFormat format;

  private TrinoHiveProperties(HiveFormat format) {
    this.format = format;
  }

  static Map<String, String> of(GlueTable table) {
    HiveFormat format = HiveFormat.read(table.storage().serde());
    TrinoHiveProperties all = new TrinoHiveProperties(format);
    if (format == HiveFormat.ION) {
      throw new Refusal("Trino reads no Ion");
    }
    all.put("external_location", TrinoText.text(table.storage().location()));
    all.put("format", TrinoText.text(all.name(table)));
    if (!table.partitionKeys().isEmpty()) {
      all.put(
          "partitioned_by",
          TrinoText.list(table.partitionKeys().stream().map(SqlType.Field::name).toList()));
    }
    if (table.storage().buckets() > 0) {
      all.put("bucketed_by", TrinoText.list(table.storage().bucketColumns()));
      all.put("bucket_count", String.valueOf(table.storage().buckets()));
    }
    table.storage().serdeParameters().forEach(all::ofSerde);
    table.parameters().forEach(all::ofTable);
    if (!all.extra.isEmpty()) {
      all.put("extra_properties", TrinoText.map(all.extra));
    }
    return all.properties;
  }

  private String name(GlueTable table) {
    boolean sequence = table.storage().inputFormat().equals(HiveFormat.SEQUENCEFILE.inputFormat);
    return sequence ? HiveFormat.SEQUENCEFILE.name() : format.name();
  }

  private void put(String name, String value) {
    properties.put(name, value);
  }

  private void ofSerde(String key, String value) {
    switch (key) {
      case "serialization.format" -> {}
      case "field.delim" -> put("textfile_field_separator", TrinoText.text(value));
      case "escape.delim" -> put("textfile_field_separator_escape", TrinoText.text(value));
      case "serialization.null.format" -> put("null_format", TrinoText.text(value));
      case "separatorChar" -> put("csv_separator", TrinoText.text(value));
      case "quoteChar" -> put("csv_quote", TrinoText.text(value));
      case "escapeChar" -> put("csv_escape", TrinoText.text(value));
      case "input.regex" -> put("regex", TrinoText.text(value));
      case "input.regex.case.insensitive" -> put("regex_case_insensitive", value);
      case "avro.schema.literal" -> put("avro_schema_literal", TrinoText.text(value));
      case "avro.schema.url" -> put("avro_schema_url", TrinoText.text(value));
      case "line.delim" -> {
        if (!List.of("\n", "\\n").contains(value)) {
          throw lacking(key);
        }
      }
      default -> throw lacking(key);
    }
  }

  private void ofTable(String key, String value) {
    switch (key) {
      case "EXTERNAL" -> {}
      case "skip.header.line.count" -> put("skip_header_line_count", value);
      case "skip.footer.line.count" -> put("skip_footer_line_count", value);
      default -> extra.put(key, value);
    }
  }

  private static Refusal lacking(String key) {
    return new Refusal("Trino has no property for `%s` of a SerDe".formatted(key));
  }
}
