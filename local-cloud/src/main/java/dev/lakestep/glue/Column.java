package dev.lakestep.glue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/// A column of a table, or a key of its partitions, with the type in Hive's words.
public record Column(String name, String type, String comment) {
  static List<Column> all(JsonNode columns) {
    return StreamSupport.stream(columns.spliterator(), false).map(Column::of).toList();
  }

  private static Column of(JsonNode column) {
    return new Column(
        column.path("Name").asText(),
        column.path("Type").asText(""),
        column.path("Comment").asText(""));
  }
}
