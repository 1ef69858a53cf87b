package dev.lakestep.task.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.contract.InvalidArgument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A JSON Schema (draft 2020-12, and what older ones say the same way), as far as its keywords are
/// known here; one that is not known is refused, since it might ask for something.
final class JsonSchema {
  /// They ask for nothing.
  private static final Set<String> NOTES =
      Set.of(
          "$schema",
          "$id",
          "id",
          "$comment",
          "$anchor",
          "$defs",
          "definitions",
          "title",
          "description",
          "default",
          "examples",
          "example",
          "deprecated",
          "readOnly",
          "writeOnly",
          "contentEncoding",
          "contentMediaType",
          "$vocabulary");

  /// They are read together with another.
  private static final Set<String> READ_WITH_OTHERS =
      Set.of("then", "else", "minContains", "maxContains", "additionalItems");

  /// A schema that refers to itself without an end is no schema.
  private static final int DEEPEST = 200;

  private final JsonNode root;

  private JsonSchema(JsonNode root) {
    this.root = root;
  }

  static JsonSchema of(JsonNode schema) {
    return new JsonSchema(schema);
  }

  /// Why the value does not fit, if it does not.
  Optional<String> misfit(String name, JsonNode value) {
    return misfit(root, new Held(name, value, 0));
  }

  /// A value at its place.
  record Held(String path, JsonNode value, int depth) {
    Held field(String name) {
      return new Held(path + "." + name, value.path(name), depth + 1);
    }

    Held item(int number) {
      return new Held("%s[%d]".formatted(path, number), value.path(number), depth + 1);
    }

    Held deeper() {
      return new Held(path, value, depth + 1);
    }

    Held with(JsonNode other) {
      return new Held(path, other, depth + 1);
    }

    Optional<String> told(boolean isWrong, String words) {
      return isWrong ? Optional.of("`%s` %s".formatted(path, words)) : Optional.empty();
    }
  }

  private Optional<String> misfit(JsonNode schema, Held held) {
    if (schema.isBoolean()) {
      return held.told(!schema.booleanValue(), "may not be there");
    }
    if (!schema.isObject()) {
      throw new InvalidArgument("a schema is a map, or true or false, not " + schema);
    }
    if (held.depth() > DEEPEST) {
      throw new InvalidArgument("the schema refers to itself without an end");
    }
    return schema.properties().stream()
        .flatMap(rule -> misfit(rule, schema, held).stream())
        .findFirst();
  }

  private boolean fits(JsonNode schema, Held held) {
    return misfit(schema, held.deeper()).isEmpty();
  }

  private Optional<String> misfit(Map.Entry<String, JsonNode> rule, JsonNode schema, Held held) {
    String name = rule.getKey();
    JsonNode asked = rule.getValue();
    if (NOTES.contains(name) || READ_WITH_OTHERS.contains(name) || name.startsWith("x-")) {
      return Optional.empty();
    }
    return switch (name) {
      case "$ref" -> misfit(referred(asked.asText()), held.deeper());
      case "allOf" -> first(items(asked).map(one -> misfit(one, held.deeper())));
      case "anyOf" ->
          held.told(items(asked).noneMatch(one -> fits(one, held)), "fits none of `anyOf`");
      case "oneOf" -> {
        long fitting = items(asked).filter(one -> fits(one, held)).count();
        yield held.told(fitting != 1, "fits %d of `oneOf`, not one".formatted(fitting));
      }
      case "not" -> held.told(fits(asked, held), "fits what is excluded by `not`");
      case "if" -> {
        JsonNode next = schema.path(fits(asked, held) ? "then" : "else");
        yield next.isMissingNode() ? Optional.empty() : misfit(next, held.deeper());
      }
      case "properties",
          "patternProperties",
          "additionalProperties",
          "propertyNames",
          "dependentSchemas" ->
          held.value().isObject() ? fields(name, schema, held) : Optional.empty();
      case "items", "prefixItems", "contains" ->
          held.value().isArray() ? list(name, schema, held) : Optional.empty();
      default -> SchemaRules.misfit(name, asked, held);
    };
  }

  private JsonNode referred(String reference) {
    if (!reference.startsWith("#")) {
      throw new InvalidArgument("`%s` is not in the schema itself".formatted(reference));
    }
    JsonNode found = reference.equals("#") ? root : root.at(reference.substring(1));
    if (found.isMissingNode()) {
      throw new InvalidArgument("the schema has no `%s`".formatted(reference));
    }
    return found;
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return list.valueStream();
  }

  private static Optional<String> first(Stream<Optional<String>> all) {
    return all.flatMap(Optional::stream).findFirst();
  }

  private Optional<String> fields(String rule, JsonNode schema, Held held) {
    JsonNode asked = schema.path(rule);
    List<String> names = held.value().properties().stream().map(Map.Entry::getKey).toList();
    return switch (rule) {
      case "properties" ->
          first(
              names.stream()
                  .filter(asked::has)
                  .map(name -> misfit(asked.path(name), held.field(name))));
      case "patternProperties" ->
          first(
              asked.properties().stream()
                  .flatMap(one ->
                      names.stream()
                          .filter(name -> found(one.getKey(), name))
                          .map(name -> misfit(one.getValue(), held.field(name)))));
      case "propertyNames" ->
          first(
              names.stream()
                  .map(name ->
                      misfit(
                          asked,
                          held.with(com.fasterxml.jackson.databind.node.TextNode.valueOf(name)))));
      case "dependentSchemas" ->
          first(
              asked.properties().stream()
                  .filter(one -> names.contains(one.getKey()))
                  .map(one -> misfit(one.getValue(), held.deeper())));
      default ->
          first(
              names.stream()
                  .filter(name -> !isNamed(schema, name))
                  .map(name -> more(asked, name, held)));
    };
  }

  private Optional<String> more(JsonNode asked, String name, Held held) {
    return asked.isBoolean() && !asked.booleanValue()
        ? held.told(true, "has `%s`, which is not asked for".formatted(name))
        : misfit(asked, held.field(name));
  }

  private static boolean isNamed(JsonNode schema, String name) {
    return schema.path("properties").has(name)
        || schema.path("patternProperties").properties().stream()
            .anyMatch(one -> found(one.getKey(), name));
  }

  static boolean found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).find();
  }

  private Optional<String> list(String rule, JsonNode schema, Held held) {
    JsonNode asked = schema.path(rule);
    if (rule.equals("contains")) {
      return contains(asked, schema, held);
    }
    if (asked.isArray()) {
      // each item has its own, as older drafts say it too
      Optional<String> wrong = each(0, Math.min(asked.size(), held.value().size()), asked, held);
      JsonNode rest = schema.path("additionalItems");
      return wrong.isPresent() || rest.isMissingNode()
          ? wrong
          : each(asked.size(), held.value().size(), rest, held);
    }
    return each(schema.path("prefixItems").size(), held.value().size(), asked, held);
  }

  private Optional<String> each(int from, int to, JsonNode asked, Held held) {
    for (int i = from; i < to; i++) {
      Optional<String> wrong = misfit(asked.isArray() ? asked.path(i) : asked, held.item(i));
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private Optional<String> contains(JsonNode asked, JsonNode schema, Held held) {
    long fitting =
        java.util.stream.IntStream.range(0, held.value().size())
            .filter(i -> misfit(asked, held.item(i)).isEmpty())
            .count();
    long least = schema.path("minContains").asLong(1);
    long most = schema.path("maxContains").asLong(Long.MAX_VALUE);
    return held.told(
        fitting < least || fitting > most,
        "has %d items that `contains` asks for".formatted(fitting));
  }
}
