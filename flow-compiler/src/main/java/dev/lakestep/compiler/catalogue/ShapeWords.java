package dev.lakestep.compiler.catalogue;

import dev.lakestep.compiler.expr.Type;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Says shapes and types of values in words, for the reference.
public final class ShapeWords {
  private ShapeWords() {}

  public static String of(Shape shape) {
    return switch (shape) {
      case Shape.Of(var kind) -> kind(kind);
      case Shape.OneOf(var words, _) ->
          words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
      case Shape.ListOf(var items) -> "list of " + several(items);
      case Shape.MapOf(var values) -> "map of " + several(values);
      case Shape.Struct _ -> "map";
      case Shape.Member(var family) -> family.name().toLowerCase(Locale.ROOT);
      case Shape.Either(var shapes) ->
          shapes.stream().map(ShapeWords::of).distinct().collect(Collectors.joining(", or "));
      case Shape.Anything _ -> "anything";
    };
  }

  private static String several(Shape shape) {
    return switch (shape) {
      case Shape.Struct _, Shape.MapOf _ -> "maps";
      case Shape.ListOf _ -> "lists";
      case Shape.Member(var family) -> family.name().toLowerCase(Locale.ROOT) + "s";
      case Shape.Anything _ -> "values";
      case Shape.Either(var shapes) ->
          shapes.stream().map(ShapeWords::several).distinct().collect(Collectors.joining(" or "));
      case Shape.OneOf _ -> of(shape);
      case Shape.Of(var kind) -> several(kind);
    };
  }

  private static String kind(Shape.Kind kind) {
    return switch (kind) {
      case TEXT -> "text";
      case ID -> "id";
      case NAMESPACE -> "namespace";
      case WHOLE -> "whole number";
      case DECIMAL -> "number";
      case FLAG -> "true or false";
      case DURATION -> "duration";
      case DATE -> "date";
      case DATE_TIME -> "date with time";
      case TIME -> "time of day";
      case REGEX -> "regular expression";
      case CRON -> "cron expression";
      case TIME_ZONE -> "time zone";
      case SQL -> "SQL";
      case CONDITION -> "condition";
    };
  }

  private static String several(Shape.Kind kind) {
    return switch (kind) {
      case FLAG, SQL -> kind(kind);
      case DATE_TIME -> "dates with time";
      case TIME -> "times of day";
      case TEXT, ID, NAMESPACE, WHOLE, DECIMAL, DURATION, DATE, REGEX, CRON, TIME_ZONE, CONDITION ->
          kind(kind) + "s";
    };
  }

  /// The objects that a value of this shape may consist of.
  static List<Shape.Struct> structs(Shape shape) {
    return switch (shape) {
      case Shape.Struct struct -> List.of(struct);
      case Shape.ListOf(var items) -> structs(items);
      case Shape.MapOf(var values) -> structs(values);
      case Shape.Either(var shapes) ->
          shapes.stream().flatMap(one -> structs(one).stream()).distinct().toList();
      case Shape.Of _, Shape.OneOf _, Shape.Member _, Shape.Anything _ -> List.of();
    };
  }

  public static String of(Type type) {
    return switch (type) {
      case Type.Any _ -> "anything";
      case Type.Nothing _ -> "nothing";
      case Type.Flag _ -> "true or false";
      case Type.Whole _ -> "whole number";
      case Type.Decimal _ -> "number";
      case Type.Text _ -> "text";
      case Type.Moment _ -> "moment";
      case Type.Items(var items) -> "list of " + several(items);
      case Type.MapOf(var values) -> "map of " + several(values);
      case Type.Struct(var fields, _) when fields.isEmpty() -> "map";
      case Type.Struct(var fields, _) ->
          fields.keySet().stream()
              .map(name -> "`" + name + "`")
              .collect(Collectors.joining(", ", "map with ", ""));
    };
  }

  private static String several(Type type) {
    return switch (type) {
      case Type.Any _ -> "values";
      case Type.Items _ -> "lists";
      case Type.MapOf _ -> "maps";
      case Type.Struct _ -> of(type).replaceFirst("map", "maps");
      case Type.Flag _, Type.Nothing _ -> of(type);
      case Type.Whole _, Type.Decimal _, Type.Text _, Type.Moment _ -> of(type) + "s";
    };
  }
}
