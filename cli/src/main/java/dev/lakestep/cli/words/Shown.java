package dev.lakestep.cli.words;

import dev.lakestep.compiler.expr.Type;
import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.source.Span;
import java.util.stream.Collectors;

/// Values and types of a flow as short texts.
public final class Shown {
  private static final String MORE = "…";

  private Shown() {}

  /// What the author wrote, on one line of at most so many characters.
  public static String source(Span span, int limit) {
    return cut(span.text(), limit);
  }

  public static String argument(Argument argument, int limit) {
    return switch (argument) {
      case Argument.Rendered(_, var template) -> cut(template.text().value(), limit);
      case Argument.Constant _, Argument.Items _, Argument.Fields _ ->
          source(argument.span(), limit);
    };
  }

  public static String cut(String text, int limit) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= limit ? line : line.substring(0, limit - 1).stripTrailing() + MORE;
  }

  /// A type the way a reader says it: `text`, `list of whole number`, `{uri: text, rows: any}`.
  public static String type(Type type) {
    return switch (type) {
      case Type.Any _ -> "any";
      case Type.Nothing _ -> "nothing";
      case Type.Flag _ -> "true or false";
      case Type.Whole _ -> "whole number";
      case Type.Decimal _ -> "number";
      case Type.Text _ -> "text";
      case Type.Moment _ -> "date or time";
      case Type.Items(var of) -> "list of " + type(of);
      case Type.MapOf(var values) -> "map to " + type(values);
      case Type.Struct(var fields, var open) ->
          fields.entrySet().stream()
              .map(field -> field.getKey() + ": " + type(field.getValue()))
              .collect(Collectors.joining(", ", "{", open ? ", " + MORE + "}" : "}"))
              .replace("{, " + MORE, "{" + MORE);
    };
  }
}
