package dev.lakestep.task.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Runs of tasks as JSON, and back.
public final class TaskRows {
  /// A row of a table holds 400 KB: of many turns of a loop the first ones are kept.
  private static final int MOST_BYTES = 350_000;

  private static final int LONGEST_WORDS = 400;
  private static final int MOST_WORDS_BYTES = 100_000;

  private TaskRows() {}

  /// As many as there is room for; the last of them says how many more there were.
  public static ArrayNode json(List<TaskRun> runs) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    int room = MOST_BYTES;
    int words = MOST_WORDS_BYTES;
    for (TaskRun run : runs) {
      ArrayNode said = said(run, words);
      ObjectNode row = row(run);
      row.set("said", said);
      room -= bytes(row) + 1;
      if (room < 0) {
        leaveOut(rows, runs);
        return rows;
      }
      words -= bytes(said);
      rows.add(row);
    }
    return rows;
  }

  private static ObjectNode row(TaskRun run) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    row.put("task", run.task()).put("type", run.type()).put("line", run.line());
    row.put("turn", run.turn());
    row.put("begin", run.begin().toString()).put("end", run.end().toString());
    row.put("outcome", run.outcome().name()).put("attempts", run.attempts());
    run.figures().rows().ifPresent(number -> row.put("rows", number));
    run.figures().bytes().ifPresent(number -> row.put("bytes", number));
    row.put("cost", run.figures().dollars());
    row.put("error", cut(run.failure().error())).put("cause", cut(run.failure().cause()));
    return row;
  }

  private static ArrayNode said(TaskRun run, int most) {
    ArrayNode said = JsonNodeFactory.instance.arrayNode();
    int left = most;
    for (TaskRun.Message message : run.said()) {
      ObjectNode one = message(message.at(), message.level(), message.text());
      left -= bytes(one) + 1;
      if (left < 0) {
        break;
      }
      said.add(one);
    }
    return said;
  }

  private static ObjectNode message(Instant at, String level, String text) {
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    return one.put("at", at.toString()).put("level", level).put("text", cut(text));
  }

  private static void leaveOut(ArrayNode rows, List<TaskRun> runs) {
    int kept = rows.size();
    if (rows.path(kept - 1) instanceof ObjectNode last) {
      String words = "%d more runs of tasks are left out here".formatted(runs.size() - kept);
      last.withArrayProperty("said").add(message(runs.get(kept - 1).end(), "WARN", words));
    }
  }

  private static int bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8).length;
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
