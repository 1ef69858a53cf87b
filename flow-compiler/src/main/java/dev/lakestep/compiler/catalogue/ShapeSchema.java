package dev.lakestep.compiler.catalogue;

import dev.lakestep.compiler.expr.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says in JSON Schema what a shape and a property say.
final class ShapeSchema {
  private static final String HOLE = "\\{[{%]";
  private static final Value EXPRESSION = fields(reference("expression"));

  private ShapeSchema() {}

  /// An object with these properties and no others, of which some must be there.
  static SequencedMap<String, Value> object(List<Property> properties, boolean template) {
    SequencedMap<String, Value> all = new LinkedHashMap<>();
    properties.forEach(one -> all.put(one.name(), property(one, template)));
    return closed(all, properties);
  }

  static SequencedMap<String, Value> closed(
      SequencedMap<String, Value> properties, List<Property> declared) {
    SequencedMap<String, Value> schema = new LinkedHashMap<>();
    schema.put("type", Value.of("object"));
    List<String> required =
        declared.stream()
            .filter(one -> one.required() && one.fallback().isEmpty())
            .map(Property::name)
            .toList();
    if (!required.isEmpty()) {
      schema.put("required", texts(required));
    }
    schema.put("properties", new Value.Fields(properties));
    schema.put("additionalProperties", Value.of(false));
    return schema;
  }

  static Value property(Property property, boolean template) {
    SequencedMap<String, Value> schema = new LinkedHashMap<>();
    schema.put("description", Value.of(description(property)));
    switch (property.standing()) {
      case Property.Standing.Used _ -> {}
      case Property.Standing.Ignored _ -> {
        schema.put("deprecated", Value.of(true));
        return new Value.Fields(schema);
      }
      case Property.Standing.Outdated _ -> schema.put("deprecated", Value.of(true));
      case Property.Standing.Refused _ -> {
        schema.put("not", new Value.Fields(new LinkedHashMap<>()));
        return new Value.Fields(schema);
      }
    }
    schema.putAll(shape(property.shape(), template || property.template()));
    if (!property.fallback().isEmpty()) {
      schema.put("default", fallback(property));
    }
    return new Value.Fields(schema);
  }

  private static String description(Property property) {
    return switch (property.standing()) {
      case Property.Standing.Used _ -> property.doc();
      case Property.Standing.Ignored(var note) ->
          "%s It has no effect: %s.".formatted(property.doc(), note);
      case Property.Standing.Outdated(var instead) ->
          "%s Use %s instead.".formatted(property.doc(), quoted(instead));
      case Property.Standing.Refused(var hint) ->
          "%s It does not work here: %s.".formatted(property.doc(), hint);
    };
  }

  /// A name in backticks; a hint that has some already stays as it is.
  static String quoted(String instead) {
    return instead.contains("`") ? instead : "`" + instead + "`";
  }

  private static Value fallback(Property property) {
    String text = property.fallback();
    return switch (property.shape()) {
      case Shape.Of(var kind) when kind == Shape.Kind.FLAG -> Value.of(Boolean.parseBoolean(text));
      case Shape.Of(var kind) when kind == Shape.Kind.WHOLE -> Value.of(Long.parseLong(text));
      case Shape.Of(var kind) when kind == Shape.Kind.DECIMAL -> Value.of(Double.parseDouble(text));
      case Shape.Of _,
          Shape.OneOf _,
          Shape.ListOf _,
          Shape.MapOf _,
          Shape.Struct _,
          Shape.Member _,
          Shape.Either _,
          Shape.Anything _ ->
          Value.of(text);
    };
  }

  /// The keywords that a value of this shape must meet.
  static SequencedMap<String, Value> shape(Shape shape, boolean template) {
    return switch (shape) {
      case Shape.Of(var kind) -> kind(kind, template);
      case Shape.OneOf words -> orExpression(words(words), template);
      case Shape.ListOf(var items) ->
          orExpression(
              keywords("type", Value.of("array"), "items", fields(shape(items, template))),
              template);
      case Shape.MapOf(var values) ->
          orExpression(
              keywords(
                  "type", Value.of("object"),
                  "additionalProperties", fields(shape(values, template))),
              template);
      case Shape.Struct(_, var properties) -> object(properties, template);
      case Shape.Member(var family) -> reference(familyName(family));
      case Shape.Either(var shapes) ->
          anyOf(shapes.stream().map(one -> fields(shape(one, template))));
      case Shape.Anything _ -> new LinkedHashMap<>();
    };
  }

  static String familyName(Family family) {
    return family.name().toLowerCase(Locale.ROOT);
  }

  static SequencedMap<String, Value> reference(String definition) {
    return keyword("$ref", Value.of("#/$defs/" + definition));
  }

  private static SequencedMap<String, Value> kind(Shape.Kind kind, boolean template) {
    return switch (kind) {
      case TEXT, SQL, CONDITION -> types("string", "number", "boolean");
      case REGEX, CRON, TIME_ZONE -> types("string");
      case ID -> scalar("string", "^[a-zA-Z0-9][a-zA-Z0-9._-]*$", template);
      case NAMESPACE -> scalar("string", "^[a-z0-9][a-z0-9._-]*$", template);
      case WHOLE -> scalar("integer", "^[+-]?[0-9]+$", template);
      case DECIMAL -> scalar("number", "^[+-]?[0-9.]+([eE][+-]?[0-9]+)?$", template);
      case FLAG -> scalar("boolean", "^(true|false)$", template);
      case DURATION -> scalar("string", "^[+-]?[Pp][0-9DdTtHhMmSs.+-]+$", template);
      case DATE -> scalar("string", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", template);
      case DATE_TIME -> scalar("string", "^[0-9]{4}-[0-9]{2}-[0-9]{2}", template);
      case TIME -> scalar("string", "^[0-9]{2}:[0-9]{2}", template);
    };
  }

  /// A type, or a text that can be read as one; Kestra takes both.
  private static SequencedMap<String, Value> scalar(String type, String regex, boolean template) {
    SequencedMap<String, Value> schema =
        type.equals("string") ? types("string") : types(type, "string");
    schema.put("pattern", Value.of(template ? regex + "|" + HOLE : regex));
    return schema;
  }

  private static SequencedMap<String, Value> words(Shape.OneOf words) {
    if (!words.anyCase()) {
      return keyword("enum", texts(words.words()));
    }
    String regex =
        words.words().stream()
            .flatMap(word -> Stream.of(word, word.toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining("|", "^(", ")$"));
    return keywords("type", Value.of("string"), "pattern", Value.of(regex));
  }

  private static SequencedMap<String, Value> orExpression(
      SequencedMap<String, Value> schema, boolean template) {
    return template ? anyOf(Stream.of(fields(schema), EXPRESSION)) : schema;
  }

  static SequencedMap<String, Value> anyOf(Stream<Value> schemas) {
    return keyword("anyOf", new Value.Items(schemas.toList()));
  }

  private static SequencedMap<String, Value> types(String... types) {
    return keyword("type", types.length == 1 ? Value.of(types[0]) : texts(List.of(types)));
  }

  /// A text with something to evaluate in it.
  static Value expression() {
    return fields(keywords("type", Value.of("string"), "pattern", Value.of(HOLE)));
  }

  static SequencedMap<String, Value> keyword(String name, Value value) {
    SequencedMap<String, Value> schema = new LinkedHashMap<>();
    schema.put(name, value);
    return schema;
  }

  private static SequencedMap<String, Value> keywords(
      String first, Value value, String second, Value other) {
    SequencedMap<String, Value> schema = keyword(first, value);
    schema.put(second, other);
    return schema;
  }

  static Value fields(SequencedMap<String, Value> schema) {
    return new Value.Fields(schema);
  }

  static Value texts(List<String> texts) {
    return new Value.Items(texts.stream().map(Value::of).toList());
  }
}
