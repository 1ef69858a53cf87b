package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.jsonata.Quoted;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A JSON tree as one JSONata expression.
public final class JsonataText {
  private static final Set<String> WORDS =
      Set.of("and", "or", "in", "true", "false", "null", "function");

  private JsonataText() {}

  public static String of(Json json) {
    return switch (json) {
      case Json.Code(var jsonata) -> "(" + jsonata + ")";
      case Json.Items(var items) ->
          items.stream().map(JsonataText::of).collect(Collectors.joining(", ", "[", "]"));
      case Json.Fields(var fields) ->
          fields.entrySet().stream()
              .map(field -> quoted(field.getKey()) + ": " + of(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Json.Constant(var value) -> constant(value);
    };
  }

  private static String constant(Value value) {
    return switch (value) {
      case Value.Nothing _ -> "null";
      case Value.Flag(var flag) -> Boolean.toString(flag);
      case Value.Whole(var number) -> Long.toString(number);
      case Value.Decimal(var number) -> Double.toString(number);
      case Value.Text(var text) -> quoted(text);
      case Value.Moment(var time) -> quoted(time.toString());
      case Value.Items(var values) -> of(new Json.Items(constants(values)));
      case Value.Fields(var values) ->
          values.entrySet().stream()
              .map(field -> quoted(field.getKey()) + ": " + constant(field.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  private static List<Json> constants(List<Value> values) {
    return values.stream().<Json>map(Json.Constant::new).toList();
  }

  /// A step into a field; names that mean something to JSONata stand in quotes.
  static String step(String field) {
    boolean isPlain = field.matches("[A-Za-z_][A-Za-z0-9_]*") && !WORDS.contains(field);
    return isPlain ? "." + field : ".`" + field + "`";
  }

  static String quoted(String text) {
    return Quoted.text(text);
  }
}
