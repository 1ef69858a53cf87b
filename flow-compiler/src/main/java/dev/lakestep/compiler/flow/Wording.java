package dev.lakestep.compiler.flow;

import dev.lakestep.compiler.catalogue.Family;
import dev.lakestep.compiler.catalogue.Shape;
import dev.lakestep.compiler.yaml.YamlNode;
import java.util.List;
import java.util.stream.Collectors;

/// Says in plain words what may stand somewhere, and what was found there.
final class Wording {
  private Wording() {}

  static String expected(Shape shape) {
    return switch (shape) {
      case Shape.Of(var kind) -> kind(kind);
      case Shape.OneOf(var words, _) -> "one of " + quoted(words);
      case Shape.ListOf(var items) -> "a list of " + several(items);
      case Shape.MapOf(Shape.Anything _) -> "a map";
      case Shape.MapOf(var values) -> "a map of " + several(values);
      case Shape.Struct struct -> struct(struct);
      case Shape.Member(var family) -> article(one(family));
      case Shape.Either(var shapes) ->
          shapes.stream().map(Wording::expected).distinct().collect(Collectors.joining(" or "));
      case Shape.Anything _ -> "a value";
    };
  }

  static String found(YamlNode node) {
    return switch (node) {
      case YamlNode.Sequence _ -> "a list";
      case YamlNode.Mapping _ -> "a map";
      case YamlNode.Scalar scalar ->
          switch (scalar.kind()) {
            case NOTHING -> "nothing";
            case FLAG -> "`%s`".formatted(scalar.value());
            case WHOLE, DECIMAL -> "the number `%s`".formatted(scalar.value());
            case TEXT -> Nodes.holdsExpression(scalar) ? "an expression" : "a text";
          };
    };
  }

  static String one(Family family) {
    return switch (family) {
      case TASK -> "task";
      case TRIGGER -> "trigger";
      case CONDITION -> "condition";
      case INPUT -> "input";
      case RETRY -> "retry";
    };
  }

  /// The first of them, each in backticks.
  static String quoted(List<String> words) {
    String list = words.stream().limit(12).map("`%s`"::formatted).collect(Collectors.joining(", "));
    return words.size() > 12 ? list + " and others" : list;
  }

  static String article(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  private static String struct(Shape.Struct struct) {
    List<String> names = struct.properties().stream().map(property -> property.name()).toList();
    return "a map with " + quoted(names);
  }

  private static String several(Shape shape) {
    return switch (shape) {
      case Shape.Member(Family family) when family == Family.RETRY -> "retries";
      case Shape.Member(var family) -> one(family) + "s";
      case Shape.Of(Shape.Kind kind) when kind == Shape.Kind.TEXT -> "texts";
      case Shape.Of(Shape.Kind kind) when kind == Shape.Kind.ID -> "ids";
      case Shape.Of(Shape.Kind kind) when kind == Shape.Kind.CONDITION -> "conditions";
      case Shape.Struct _, Shape.MapOf _ -> "maps";
      case Shape.ListOf(Shape.Member(var family)) -> "lists of " + one(family) + "s";
      case Shape.ListOf _ -> "lists";
      case Shape.OneOf(var words, _) -> quoted(words);
      case Shape.Of _, Shape.Either _, Shape.Anything _ -> "values";
    };
  }

  private static String kind(Shape.Kind kind) {
    return switch (kind) {
      case TEXT -> "a text";
      case ID -> "an id";
      case NAMESPACE -> "a namespace";
      case WHOLE -> "a whole number";
      case DECIMAL -> "a number";
      case FLAG -> "`true` or `false`";
      case DURATION -> "a duration such as `PT5M`";
      case DATE -> "a date such as `2026-01-31`";
      case DATE_TIME -> "a date and time such as `2026-01-31T08:00:00Z`";
      case TIME -> "a time such as `08:00:00`";
      case REGEX -> "a regular expression";
      case CRON -> "a cron expression such as `0 9 * * *`";
      case TIME_ZONE -> "a time zone such as `Europe/Paris`";
      case SQL -> "a SQL text";
      case CONDITION -> "a condition such as an expression";
    };
  }
}
