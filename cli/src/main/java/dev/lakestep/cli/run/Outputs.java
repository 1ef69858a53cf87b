package dev.lakestep.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// What a flow handed out, for people: a list of records is a table.
public final class Outputs {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What Lakestep itself adds to them.
  private static final String OWN = "lakestep";

  private Outputs() {}

  /// Whether the execution went well, and says that something was not as it should be.
  public static boolean isWarning(String output) {
    return read(output).path(OWN).path("state").asText().equals("WARNING");
  }

  public static List<String> lines(String output) {
    List<String> lines = new ArrayList<>();
    read(output)
        .properties()
        .forEach(field -> {
          if (!field.getKey().equals(OWN)) {
            lines.addAll(lines(field.getKey(), whole(field.getValue())));
          }
        });
    return lines;
  }

  private static List<String> lines(String name, JsonNode value) {
    boolean isTable = value.isArray() && !value.isEmpty();
    for (JsonNode row : value) {
      isTable &= row.isObject();
    }
    if (!isTable) {
      return List.of(name + "  " + text(value));
    }
    List<String> lines = new ArrayList<>();
    lines.add(name);
    grid(value).lines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  /// A text that is JSON counts as what it says.
  private static JsonNode whole(JsonNode value) {
    String text = value.asText().strip();
    boolean isTree = value.isTextual() && (text.startsWith("[") || text.startsWith("{"));
    JsonNode read = isTree ? read(text) : value;
    return read.isMissingNode() ? value : read;
  }

  private static Grid grid(JsonNode rows) {
    SequencedSet<String> names = new LinkedHashSet<>();
    rows.forEach(row -> row.fieldNames().forEachRemaining(names::add));
    List<Boolean> right = new ArrayList<>();
    for (String name : names) {
      boolean any = false;
      boolean others = false;
      for (JsonNode row : rows) {
        any |= row.path(name).isNumber();
        others |= !row.path(name).isNumber() && !isNothing(row.path(name));
      }
      right.add(any && !others);
    }
    List<List<Grid.Cell>> cells = new ArrayList<>();
    for (JsonNode row : rows) {
      cells.add(names.stream().map(name -> cell(row.path(name))).toList());
    }
    return new Grid(List.copyOf(names), right, cells);
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }

  private static Grid.Cell cell(JsonNode value) {
    return isNothing(value) ? new Grid.Cell.Nothing() : new Grid.Cell.Text(text(value));
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
