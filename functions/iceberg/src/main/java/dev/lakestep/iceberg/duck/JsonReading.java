package dev.lakestep.iceberg.duck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.iceberg.glue.TypeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Reads files with a JSON object on each line.
record JsonReading(Reading reading, SourceFiles files) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LINES = "_lakestep_lines";

  void read() {
    lines();
    List<Checked.Value> values = new ArrayList<>();
    Map<String, Type> guesses = guesses();
    List<String> keys = keys();
    if (keys.isEmpty()) {
      keys = reading.wanted().names();
    }
    reading.wanted().check(keys.isEmpty() ? List.of() : keys);
    for (String key : keys) {
      Type guess = guesses.getOrDefault(key, Types.StringType.get());
      values.add(value(new Column(key, reading.wanted().type(key, guess)), key));
    }
    lacking(keys).forEach(values::add);
    String whole = "CASE WHEN json IS NULL THEN 'this is no JSON object' END";
    new Checked(reading, files, LINES, whole).make(values);
    reading.duck().run("DROP TABLE " + LINES);
  }

  private List<Checked.Value> lacking(List<String> keys) {
    List<String> small = keys.stream().map(key -> key.toLowerCase(java.util.Locale.ROOT)).toList();
    return reading.wanted().said().entrySet().stream()
        .filter(said -> !small.contains(said.getKey()))
        .map(said -> new Column(said.getKey(), said.getValue()))
        .map(column ->
            new Checked.Value(column, "NULL", "CAST(NULL AS %s)".formatted(column.duck())))
        .toList();
  }

  /// Lines as texts, numbered within their file, and as JSON where they are an object.
  private void lines() {
    List<String> queries = new ArrayList<>();
    for (boolean isZstd : List.of(false, true)) {
      List<String> paths =
          files.all().stream()
              .filter(file -> file.bytes() > 0 && file.isZstd() == isZstd)
              .map(SourceFiles::path)
              .toList();
      if (!paths.isEmpty()) {
        queries.add(scan(paths, isZstd));
      }
    }
    reading
        .duck()
        .run(
            "CREATE TABLE _lakestep_read AS SELECT * FROM (%s)"
                .formatted(String.join(" UNION ALL ", queries)));
    reading
        .duck()
        .run(
            """
            CREATE TABLE %s AS
            SELECT %2$s, line, text, CASE WHEN is_json AND json_type(json) = 'OBJECT' THEN json END AS json
            FROM (
              SELECT %2$s, r.rowid - first + 1 AS line, text, json_valid(text) AS is_json,
                CASE WHEN json_valid(text) THEN CAST(text AS JSON) ELSE CAST('null' AS JSON) END AS json
              FROM _lakestep_read r
              JOIN (SELECT %2$s, min(rowid) AS first FROM _lakestep_read GROUP BY ALL) USING (%2$s)
              WHERE text IS NOT NULL AND trim(text) <> ''
              ORDER BY r.rowid
            )
            """
                .formatted(LINES, SourceFiles.PATH));
    reading.duck().run("DROP TABLE _lakestep_read");
  }

  private static String scan(List<String> paths, boolean isZstd) {
    return ("SELECT * FROM read_csv(%s, columns={'text': 'VARCHAR'}, auto_detect=false,"
            + " header=false, delim=chr(1), quote='', escape='', strict_mode=false,"
            + " max_line_size=16777216, buffer_size=33554432, compression='%s', filename='%s')")
        .formatted(Quote.texts(paths), isZstd ? "zstd" : "none", SourceFiles.PATH)
        .replace("chr(1)", "'\u0001'");
  }

  private List<String> keys() {
    return reading
        .duck()
        .rows(
            """
            SELECT key FROM (
              SELECT unnest(json_keys(json)) AS key, rowid AS id, generate_subscripts(json_keys(json), 1) AS nth
              FROM %s WHERE json IS NOT NULL
            )
            GROUP BY key ORDER BY min(id), min(nth)
            """
                .formatted(LINES))
        .stream()
        .map(List::getFirst)
        .toList();
  }

  /// What values look like, by key.
  private Map<String, Type> guesses() {
    if (!reading.wanted().open()) {
      return Map.of();
    }
    List<List<String>> found =
        reading
            .duck()
            .rows(
                "SELECT json_group_structure(json) FROM %s WHERE json IS NOT NULL"
                    .formatted(LINES));
    Map<String, Type> types = new LinkedHashMap<>();
    try {
      JSON.readTree(found.getFirst().getFirst())
          .properties()
          .forEach(one -> types.put(one.getKey(), TypeText.read(text(one.getValue()))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("DuckDB tells a structure that is no JSON", e);
    }
    return types;
  }

  private static String text(JsonNode structure) {
    if (structure.isArray()) {
      return structure.isEmpty() ? "VARCHAR" : text(structure.get(0)) + "[]";
    }
    if (structure.isObject()) {
      List<String> fields = new ArrayList<>();
      structure
          .properties()
          .forEach(one -> fields.add(Quote.name(one.getKey()) + " " + text(one.getValue())));
      return fields.isEmpty() ? "VARCHAR" : "STRUCT(%s)".formatted(String.join(", ", fields));
    }
    return switch (structure.asText()) {
      case "UBIGINT" -> "BIGINT";
      case "NULL" -> "VARCHAR";
      default -> structure.asText();
    };
  }

  private Checked.Value value(Column column, String key) {
    String path = Quote.text("$." + Quote.name(key));
    String text = "json_extract_string(json, %s)".formatted(path);
    for (String nothing : reading.options().values().nulls()) {
      text = "nullif(%s, %s)".formatted(text, Quote.text(nothing));
    }
    if (column.type().isNestedType()) {
      String raw = "nullif(json_extract(json, %s), CAST('null' AS JSON))".formatted(path);
      return new Checked.Value(
          column,
          raw,
          "CAST(TRY(json_transform_strict(%s, %s)) AS %s)"
              .formatted(raw, Quote.text(structure(column.type())), column.duck()));
    }
    return new Checked.Value(column, text, made(column, text));
  }

  private String made(Column column, String text) {
    Options.Values values = reading.options().values();
    return switch (column.type().typeId()) {
      case STRING -> text;
      case INTEGER, LONG ->
          "CASE WHEN NOT coalesce(%s, false) THEN %s END"
              .formatted(Broken.decimals(text), cast(text, column));
      case DATE ->
          values.date().map(format -> parsed(text, format, "DATE")).orElse(cast(text, column));
      case TIMESTAMP ->
          values
              .timestamp()
              .map(format -> parsed(text, format, column.duck()))
              .orElse(cast(text, column));
      default -> cast(text, column);
    };
  }

  private static String cast(String text, Column column) {
    return "TRY_CAST(%s AS %s)".formatted(text, column.duck());
  }

  private static String parsed(String text, String format, String type) {
    return "CAST(try_strptime(%s, %s) AS %s)".formatted(text, Quote.text(format), type);
  }

  /// A type as `json_transform` wants to be told it.
  private static String structure(Type type) {
    return switch (type.typeId()) {
      case LIST -> "[%s]".formatted(structure(type.asListType().elementType()));
      case STRUCT -> {
        var fields = JSON.createObjectNode();
        for (Types.NestedField field : type.asStructType().fields()) {
          try {
            fields.set(field.name(), JSON.readTree(structure(field.type())));
          } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
          }
        }
        yield fields.toString();
      }
      default -> JSON.getNodeFactory().textNode(new Column("", type).duck()).toString();
    };
  }
}
