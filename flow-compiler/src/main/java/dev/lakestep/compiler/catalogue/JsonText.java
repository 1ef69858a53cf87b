package dev.lakestep.compiler.catalogue;

import dev.lakestep.compiler.expr.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes a value as JSON that people can read and compare: what fits on a line stands on one.
final class JsonText {
  private static final int WIDTH = 100;

  private JsonText() {}

  static String of(Value value) {
    StringBuilder text = new StringBuilder();
    write(value, "", text);
    return text.append('\n').toString();
  }

  private static void write(Value value, String indent, StringBuilder text) {
    String line = line(value);
    if (indent.length() + line.length() <= WIDTH) {
      text.append(line);
      return;
    }
    switch (value) {
      case Value.Items(var values) -> items(values, indent, text);
      case Value.Fields(var fields) -> fields(fields, indent, text);
      case Value.Nothing _,
          Value.Flag _,
          Value.Whole _,
          Value.Decimal _,
          Value.Text _,
          Value.Moment _ ->
          text.append(line);
    }
  }

  private static void items(List<Value> values, String indent, StringBuilder text) {
    String inner = indent + "  ";
    String separator = "[\n";
    for (Value value : values) {
      text.append(separator).append(inner);
      write(value, inner, text);
      separator = ",\n";
    }
    text.append('\n').append(indent).append(']');
  }

  private static void fields(Map<String, Value> fields, String indent, StringBuilder text) {
    String inner = indent + "  ";
    String separator = "{\n";
    for (Map.Entry<String, Value> field : fields.entrySet()) {
      text.append(separator).append(inner).append(quoted(field.getKey())).append(": ");
      write(field.getValue(), inner, text);
      separator = ",\n";
    }
    text.append('\n').append(indent).append('}');
  }

  private static String line(Value value) {
    return switch (value) {
      case Value.Nothing _ -> "null";
      case Value.Flag(var flag) -> String.valueOf(flag);
      case Value.Whole(var number) -> String.valueOf(number);
      case Value.Decimal(var number) -> String.valueOf(number);
      case Value.Text(var text) -> quoted(text);
      case Value.Moment(var time) -> quoted(time.toString());
      case Value.Items(var values) ->
          values.stream().map(JsonText::line).collect(Collectors.joining(", ", "[", "]"));
      case Value.Fields(var fields) ->
          fields.isEmpty()
              ? "{}"
              : fields.entrySet().stream()
                  .map(field -> quoted(field.getKey()) + ": " + line(field.getValue()))
                  .collect(Collectors.joining(", ", "{ ", " }"));
    };
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        default -> json.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
      }
    }
    return json.append('"').toString();
  }
}
