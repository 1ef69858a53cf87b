package dev.lakestep.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cli.run.Grid.Cell;
import java.util.List;
import java.util.stream.Collectors;

/// Rows of a query for programs: a line of JSON for each, or CSV.
public final class RowText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RowText() {}

  /// A row as an object; numbers and flags are what they are, all else is text.
  public static String json(List<String> names, List<String> types, List<Cell> row) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = 0; i < names.size(); i++) {
      object.set(names.get(i), value(types.get(i), row.get(i)));
    }
    return object.toString();
  }

  private static JsonNode value(String type, Cell cell) {
    return switch (cell) {
      case Cell.Nothing _ -> JsonNodeFactory.instance.nullNode();
      case Cell.Text(var text) ->
          switch (type) {
            case "tinyint",
                "smallint",
                "integer",
                "int",
                "bigint",
                "real",
                "float",
                "double",
                "decimal",
                "boolean" ->
                scalar(text);
            default -> JsonNodeFactory.instance.textNode(text);
          };
    };
  }

  /// What JSON has no number for, such as `NaN`, stays text.
  private static JsonNode scalar(String text) {
    try {
      JsonNode read = JSON.readTree(text);
      return read.isNumber() || read.isBoolean() ? read : JsonNodeFactory.instance.textNode(text);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  /// A line of CSV; an empty text has quotes, and the absence of one has not.
  public static String csv(List<Cell> row) {
    return row.stream()
        .map(cell ->
            switch (cell) {
              case Cell.Text(var text) -> quoted(text);
              case Cell.Nothing _ -> "";
            })
        .collect(Collectors.joining(","));
  }

  private static String quoted(String text) {
    boolean isPlain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return isPlain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
