package dev.lakestep.task.athena;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.task.call.JsonValues;
import java.math.BigDecimal;
import java.time.format.DateTimeParseException;
import java.util.List;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.Row;

/// Gives the cells of a result, which all are texts, the values that they are texts of.
record Typed(List<ColumnInfo> columns) {
  Typed {
    columns = List.copyOf(columns);
  }

  ObjectNode row(Row row) {
    ObjectNode fields = JsonValues.JSON.objectNode();
    List<Datum> cells = row.data();
    for (int i = 0; i < columns.size(); i++) {
      String text = i < cells.size() ? cells.get(i).varCharValue() : null;
      fields.set(
          columns.get(i).name(),
          text == null ? JsonValues.JSON.nullNode() : value(text, columns.get(i).type()));
    }
    return fields;
  }

  /// Moments become texts as ISO 8601 has them, in all the digits that they have.
  private static JsonNode value(String text, String type) {
    try {
      return switch (type) {
        case "tinyint", "smallint", "integer", "bigint" ->
            JsonValues.JSON.numberNode(Long.parseLong(text));
        case "float", "real", "double" -> real(text);
        case "decimal" -> JsonValues.JSON.numberNode(new BigDecimal(text));
        case "boolean" -> JsonValues.JSON.booleanNode(text.equals("true"));
        case "timestamp" -> JsonValues.JSON.textNode(text.replace(' ', 'T'));
        case "timestamp with time zone" -> JsonValues.JSON.textNode(zoned(text));
        case "array", "map", "row" -> new NestedText(text).value();
        case "json" -> JsonValues.parsed(text);
        default -> JsonValues.JSON.textNode(text);
      };
    } catch (NumberFormatException | DateTimeParseException e) {
      return JsonValues.JSON.textNode(text);
    }
  }

  /// JSON has no number that is none.
  private static JsonNode real(String text) {
    double number = Double.parseDouble(text);
    return Double.isFinite(number)
        ? JsonValues.JSON.numberNode(number)
        : JsonValues.JSON.textNode(text);
  }

  /// `2024-05-06 07:08:09.000 UTC`
  private static String zoned(String text) {
    int space = text.indexOf(' ');
    int zone = text.lastIndexOf(' ');
    if (space == zone) {
      return text.replace(' ', 'T');
    }
    String moment = text.substring(0, zone).replace(' ', 'T');
    String name = text.substring(zone + 1);
    return name.equals("UTC")
        ? moment + "Z"
        : Character.isLetter(name.charAt(0)) ? moment + "[" + name + "]" : moment + name;
  }
}
