package dev.lakestep.cli.dev.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.sql.hole.FilledTasks;
import dev.lakestep.compiler.sql.hole.SqlParts;
import dev.lakestep.compiler.sql.hole.UnsafeSql;
import dev.lakestep.task.call.JsonValues;
import java.util.ArrayList;
import java.util.List;

/// What Athena would get of a task: for the trace, since no state asks for it.
final class FakeAthena {
  private FakeAthena() {}

  /// A scripted answer with the SQL beside its outputs; `columns` in it are those of the table.
  ///
  /// @throws Refusal if a value makes another statement of it
  static JsonNode withSql(JsonNode answer, JsonNode payload, JsonNode arguments) {
    String type = payload.path("task").path("type").asText();
    if (!type.startsWith("aws.athena.")) {
      return answer;
    }
    Value.Fields values = new Value.Fields(JsonValues.fields(arguments));
    ObjectNode told = answer.deepCopy();
    try {
      FilledTasks.database(values)
          .filter(_ -> isFilled(payload, "database"))
          .ifPresent(database -> told.put("database", database));
      switch (type) {
        case "aws.athena.Merge" ->
            told.put("sql", FilledTasks.merge(values, columns(answer)).merge());
        case "aws.athena.Optimize" -> told.put("sql", FilledTasks.optimize(values));
        case "aws.athena.Vacuum" -> told.put("sql", FilledTasks.vacuum(values));
        default -> {
          if (isFilled(payload, "query")) {
            told.set("sql", arguments.path("query"));
          }
        }
      }
    } catch (UnsafeSql e) {
      throw new Refusal(UnsafeSql.NAME, e.reason());
    }
    return told;
  }

  private static boolean isFilled(JsonNode payload, String property) {
    return payload.path("arguments").path(property).has(SqlParts.MARK);
  }

  private static List<String> columns(JsonNode answer) {
    List<String> columns = new ArrayList<>();
    answer.path("columns").forEach(column -> columns.add(column.asText()));
    return columns;
  }
}
