package dev.lakestep.athena.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lakestep.compiler.sql.local.GlueTable;
import dev.lakestep.compiler.sql.local.SqlType.Field;
import dev.lakestep.compiler.sql.local.TableId;
import dev.lakestep.compiler.sql.local.Tongue;
import dev.lakestep.compiler.sql.local.shown.Described;
import dev.lakestep.glue.Column;
import dev.lakestep.glue.Table;
import dev.lakestep.lake.LakeTables;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the catalog knows of a table, for whoever prints it.
record Descriptions(LakeTables lake) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Pattern VIEW = Pattern.compile("/\\* Presto View: ([A-Za-z0-9+/=]+) \\*/");

  static boolean isView(Table table) {
    return table.type().equals("VIRTUAL_VIEW");
  }

  Described of(Table table) {
    if (LakeTables.isIceberg(table)) {
      return new Described.Iceberg(lake.described(id(table)));
    }
    return isView(table) ? view(table) : hive(table);
  }

  static TableId id(Table table) {
    return new TableId(table.database(), table.name());
  }

  private static Described hive(Table table) {
    Map<String, String> parameters = new LinkedHashMap<>(table.parameters());
    Optional<String> comment = Optional.ofNullable(parameters.get("comment"));
    JsonNode storage = table.fields().path("StorageDescriptor");
    JsonNode serde = storage.path("SerdeInfo");
    List<String> buckets = new ArrayList<>();
    storage.path("BucketColumns").forEach(column -> buckets.add(column.asText()));
    Map<String, String> serdeParameters = new LinkedHashMap<>();
    serde
        .path("Parameters")
        .properties()
        .forEach(one -> serdeParameters.put(one.getKey(), one.getValue().asText()));
    GlueTable glue =
        new GlueTable(
            id(table),
            comment,
            fields(table.columns()),
            fields(table.partitionKeys()),
            new GlueTable.Storage(
                storage.path("Location").asText(""),
                storage.path("InputFormat").asText(""),
                storage.path("OutputFormat").asText(""),
                serde.path("SerializationLibrary").asText(""),
                serdeParameters,
                buckets,
                storage.path("NumberOfBuckets").asInt(-1)),
            parameters,
            table.type());
    return new Described.Hive(glue, table.fields().path("Owner").asText(""), table.created());
  }

  private static List<Field> fields(List<Column> columns) {
    return columns.stream()
        .map(column ->
            new Field(
                column.name(),
                Tongue.HIVE.read(column.type()),
                Optional.of(column.comment()).filter(comment -> !comment.isEmpty())))
        .toList();
  }

  /// Athena and Trino keep a view alike: as JSON that looks like a comment.
  private static Described view(Table table) {
    Matcher kept = VIEW.matcher(table.fields().path("ViewOriginalText").asText(""));
    if (!kept.find()) {
      throw Faults.other("View is not a Presto view: " + table.name());
    }
    byte[] text = Base64.getDecoder().decode(kept.group(1));
    try {
      JsonNode view = MAPPER.readTree(new String(text, StandardCharsets.UTF_8));
      List<Described.Column> columns = new ArrayList<>();
      view.path("columns")
          .forEach(column ->
              columns.add(
                  new Described.Column(
                      column.path("name").asText(), column.path("type").asText())));
      String query = view.path("originalSql").asText();
      return new Described.View(table.database(), table.name(), columns, query);
    } catch (JsonProcessingException e) {
      throw Faults.other("View is not a Presto view: " + table.name());
    }
  }
}
