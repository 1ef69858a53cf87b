package dev.lakestep.trino;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.lakestep.trino.Trino.Column;
import dev.lakestep.trino.Trino.End;
import dev.lakestep.trino.Trino.Rows;
import dev.lakestep.trino.Trino.Stats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the pages of an answer. A statement that does something has no rows, though Trino tells in
/// rows what it did.
final class Reading {
  private final Rows rows;
  private boolean begun;

  Reading(Rows rows) {
    this.rows = rows;
  }

  void read(JsonNode page) {
    if (page.has("updateType")) {
      return;
    }
    if (!begun && page.has("columns")) {
      begun = true;
      rows.columns(columns(page.get("columns")));
    }
    for (JsonNode row : page.path("data")) {
      rows.row((ArrayNode) row);
    }
  }

  private static List<Column> columns(JsonNode written) {
    List<Column> columns = new ArrayList<>();
    written.forEach(column ->
        columns.add(new Column(column.get("name").textValue(), column.get("type").textValue())));
    return columns;
  }

  static End end(JsonNode page) {
    Stats stats = stats(page.path("stats"));
    JsonNode error = page.path("error");
    if (error.isObject()) {
      return new End.Failed(
          error.path("errorName").asText(),
          error.path("errorType").asText(),
          error.path("errorCode").asInt(),
          error.path("message").asText(),
          stats);
    }
    return new End.Done(
        Optional.ofNullable(page.path("updateType").textValue()),
        page.has("updateCount")
            ? OptionalLong.of(page.get("updateCount").longValue())
            : OptionalLong.empty(),
        stats);
  }

  private static Stats stats(JsonNode stats) {
    return new Stats(
        stats.path("queuedTimeMillis").longValue(),
        stats.path("planningTimeMillis").longValue(),
        stats.path("elapsedTimeMillis").longValue(),
        stats.path("physicalInputBytes").longValue(),
        stats.path("processedRows").longValue());
  }
}
