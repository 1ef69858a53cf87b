package dev.lakestep.task.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Runs of tasks as JSON, and back.
public final class TaskRows {
  /// So much fits into a row of a table: of many turns of a loop the first ones are kept.
  private static final int MOST = 600;

  private static final int LONGEST_WORDS = 400;
  private static final int MOST_WORDS = 100_000;

  private TaskRows() {}

  public static ArrayNode json(List<TaskRun> runs) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    int words = 0;
    for (TaskRun run : runs.subList(0, Math.min(MOST, runs.size()))) {
      ObjectNode row = rows.addObject();
      row.put("task", run.task()).put("type", run.type()).put("line", run.line());
      row.put("turn", run.turn());
      row.put("begin", run.begin().toString()).put("end", run.end().toString());
      row.put("outcome", run.outcome().name()).put("attempts", run.attempts());
      run.figures().rows().ifPresent(number -> row.put("rows", number));
      run.figures().bytes().ifPresent(number -> row.put("bytes", number));
      row.put("cost", run.figures().dollars());
      row.put("error", cut(run.failure().error())).put("cause", cut(run.failure().cause()));
      ArrayNode said = row.putArray("said");
      for (TaskRun.Message message : run.said()) {
        words += Math.min(LONGEST_WORDS, message.text().length());
        if (words < MOST_WORDS) {
          said.addObject()
              .put("at", message.at().toString())
              .put("level", message.level())
              .put("text", cut(message.text()));
        }
      }
    }
    return rows;
  }

  public static List<TaskRun> read(JsonNode rows) {
    List<TaskRun> runs = new ArrayList<>();
    for (JsonNode row : rows) {
      String task = row.path("task").asText();
      List<TaskRun.Message> said = new ArrayList<>();
      for (JsonNode one : row.path("said")) {
        said.add(
            new TaskRun.Message(
                moment(one, "at"), task, one.path("level").asText(), one.path("text").asText()));
      }
      runs.add(
          new TaskRun(
              task,
              row.path("type").asText(),
              row.path("line").asText(),
              row.path("turn").asBoolean(),
              moment(row, "begin"),
              moment(row, "end"),
              TaskRun.Outcome.valueOf(row.path("outcome").asText()),
              row.path("attempts").asInt(),
              new Figures(number(row, "rows"), number(row, "bytes"), row.path("cost").asDouble()),
              new Event.Failure(row.path("error").asText(), row.path("cause").asText()),
              said));
    }
    return runs;
  }

  private static Instant moment(JsonNode row, String name) {
    return Instant.parse(row.path(name).asText());
  }

  private static OptionalLong number(JsonNode row, String name) {
    return row.has(name) ? OptionalLong.of(row.path(name).asLong()) : OptionalLong.empty();
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_WORDS ? text : text.substring(0, LONGEST_WORDS - 1) + "…";
  }
}
