package dev.lakestep.compiler.catalogue;

import dev.lakestep.compiler.expr.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Writes the catalogue as a JSON Schema, by which editors complete and check flows; the same
/// catalogue gives the same text.
public final class SchemaWriter {
  private static final String PREFIX = "io.kestra.plugin.";
  private static final String AWS = "aws";

  private SchemaWriter() {}

  public static String write() {
    return JsonText.of(schema());
  }

  static Value schema() {
    SequencedMap<String, Value> schema = new LinkedHashMap<>();
    schema.put("$schema", Value.of("https://json-schema.org/draft/2020-12/schema"));
    schema.put("title", Value.of("A Lakestep flow"));
    schema.putAll(ShapeSchema.object(Catalogue.flow().properties(), false));
    schema.put("$defs", ShapeSchema.fields(definitions()));
    return ShapeSchema.fields(schema);
  }

  private static SequencedMap<String, Value> definitions() {
    SequencedMap<String, Value> definitions = new LinkedHashMap<>();
    for (Family family : Family.values()) {
      definitions.put(ShapeSchema.familyName(family), family(family));
    }
    for (Family family : Family.values()) {
      definitions.put(sharedName(family), common(Catalogue.shared(family)));
    }
    definitions.put(AWS, common(Aws.CONNECTION));
    definitions.put("expression", ShapeSchema.expression());
    for (Family family : Family.values()) {
      known(family).forEach(entry -> definitions.put(name(entry), entry(entry)));
    }
    return definitions;
  }

  /// Which definition holds is decided by `type`, under any of its names.
  private static Value family(Family family) {
    SequencedMap<String, Value> schema = new LinkedHashMap<>();
    schema.put("type", Value.of("object"));
    schema.put("required", ShapeSchema.texts(List.of("type")));
    Value types = ShapeSchema.fields(ShapeSchema.anyOf(known(family).map(SchemaWriter::type)));
    schema.put("properties", ShapeSchema.fields(ShapeSchema.keyword("type", types)));
    schema.put("allOf", new Value.Items(known(family).map(SchemaWriter::choice).toList()));
    return ShapeSchema.fields(schema);
  }

  private static Value type(Entry entry) {
    SequencedMap<String, Value> schema = ShapeSchema.keyword("enum", names(entry));
    schema.put("description", Value.of(description(entry)));
    return ShapeSchema.fields(schema);
  }

  private static Value choice(Entry entry) {
    Value named =
        ShapeSchema.fields(
            ShapeSchema.keyword(
                "type", ShapeSchema.fields(ShapeSchema.keyword("enum", names(entry)))));
    SequencedMap<String, Value> condition = ShapeSchema.keyword("properties", named);
    condition.put("required", ShapeSchema.texts(List.of("type")));
    SequencedMap<String, Value> choice = ShapeSchema.keyword("if", ShapeSchema.fields(condition));
    choice.put("then", ShapeSchema.fields(ShapeSchema.reference(name(entry))));
    return ShapeSchema.fields(choice);
  }

  private static Value entry(Entry entry) {
    SequencedMap<String, Value> properties = new LinkedHashMap<>();
    List<Property> shared = Catalogue.shared(entry.family());
    for (Property property : shared) {
      properties.put(property.name(), link(sharedName(entry.family()), property));
    }
    for (Property property : entry.properties()) {
      properties.put(
          property.name(),
          Aws.CONNECTION.contains(property)
              ? link(AWS, property)
              : ShapeSchema.property(property, false));
    }
    List<Property> all = Stream.concat(shared.stream(), entry.properties().stream()).toList();
    SequencedMap<String, Value> schema =
        ShapeSchema.keyword("description", Value.of(description(entry)));
    schema.putAll(ShapeSchema.closed(properties, all));
    return ShapeSchema.fields(schema);
  }

  private static Value common(List<Property> properties) {
    SequencedMap<String, Value> schemas = new LinkedHashMap<>();
    properties.forEach(one -> schemas.put(one.name(), ShapeSchema.property(one, false)));
    return ShapeSchema.fields(ShapeSchema.keyword("properties", ShapeSchema.fields(schemas)));
  }

  private static Value link(String definition, Property property) {
    return ShapeSchema.fields(ShapeSchema.reference(definition + "/properties/" + property.name()));
  }

  private static String description(Entry entry) {
    return switch (entry.support()) {
      case Entry.Support.Works _ -> entry.doc();
      case Entry.Support.NoWork(var note) ->
          "%s There is nothing to do here: %s.".formatted(entry.doc(), note);
      case Entry.Support.Refused(var reason, var instead) ->
          "%s Refused: %s; %s.".formatted(entry.doc(), reason, instead);
    };
  }

  private static Stream<Entry> known(Family family) {
    return Catalogue.entries(family).stream()
        .filter(entry -> !(entry.support() instanceof Entry.Support.Refused));
  }

  private static Value names(Entry entry) {
    List<String> own = Stream.concat(Stream.of(entry.name()), entry.aliases().stream()).toList();
    return ShapeSchema.texts(own.stream().flatMap(name -> names(entry.family(), name)).toList());
  }

  private static Stream<String> names(Family family, String name) {
    return switch (family) {
      case TASK, TRIGGER, CONDITION ->
          name.startsWith("io.kestra.") ? Stream.of(name) : Stream.of(name, PREFIX + name);
      case INPUT, RETRY -> Stream.of(name);
    };
  }

  private static String name(Entry entry) {
    return ShapeSchema.familyName(entry.family()) + "." + entry.name();
  }

  private static String sharedName(Family family) {
    return ShapeSchema.familyName(family) + ".shared";
  }
}
