package dev.lakestep.compiler.catalogue;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.Value.Fields;
import dev.lakestep.compiler.expr.Value.Items;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Holds a value against a JSON Schema, as far as the words of the language that our schema uses
/// go; answers the path of the first thing that does not fit. An unknown word is an error.
record SchemaCheck(Fields root) {

  Optional<String> firstMisfit(Value value) {
    return misfits(root, value, "").findFirst();
  }

  private Stream<String> misfits(Value schema, Value value, String path) {
    Fields words = (Fields) schema;
    return words.values().entrySet().stream()
        .flatMap(word -> {
          Stream<String> inside = inside(word, words, value, path);
          return Stream.concat(inside, alone(word, words, value, path));
        });
  }

  private boolean fits(Value schema, Value value) {
    return misfits(schema, value, "").findAny().isEmpty();
  }

  /// Words that look deeper: what does not fit there says so itself.
  private Stream<String> inside(
      Map.Entry<String, Value> word, Fields schema, Value value, String path) {
    Value said = word.getValue();
    return switch (word.getKey()) {
      case "$ref" -> misfits(resolve(text(said)), value, path);
      case "allOf" -> items(said).stream().flatMap(one -> misfits(one, value, path));
      case "if" -> fits(said, value) ? misfits(word(schema, "then"), value, path) : Stream.empty();
      case "items" -> items(value).stream().flatMap(item -> misfits(said, item, path + "/-"));
      case "properties" ->
          fields(value).entrySet().stream()
              .flatMap(one ->
                  Optional.ofNullable(fields(said).get(one.getKey())).stream()
                      .flatMap(known -> misfits(known, one.getValue(), path + "/" + one.getKey())));
      default -> Stream.empty();
    };
  }

  /// Words that hold or do not hold for the value itself.
  private Stream<String> alone(
      Map.Entry<String, Value> word, Fields schema, Value value, String path) {
    Value said = word.getValue();
    boolean holds =
        switch (word.getKey()) {
          case "$schema", "title", "$defs", "description", "default", "deprecated" -> true;
          case "$ref", "allOf", "if", "then", "items", "properties" -> true;
          case "type" -> isOfType(said, value);
          case "enum" -> items(said).contains(value);
          case "pattern" ->
              !(value instanceof Value.Text(var text))
                  || Pattern.compile(text(said)).matcher(text).find();
          case "anyOf" -> items(said).stream().anyMatch(one -> fits(one, value));
          case "not" -> !fits(said, value);
          case "required" ->
              !(value instanceof Fields)
                  || items(said).stream().allMatch(key -> fields(value).containsKey(text(key)));
          case "additionalProperties" ->
              fields(value).entrySet().stream()
                  .filter(one -> !isNamed(schema, one.getKey()))
                  .allMatch(one -> said instanceof Fields && fits(said, one.getValue()));
          default -> throw new IllegalArgumentException("unknown word " + word.getKey());
        };
    return holds ? Stream.empty() : Stream.of(path + " " + word.getKey());
  }

  private static boolean isNamed(Fields schema, String key) {
    return schema.values().containsKey("properties")
        && fields(word(schema, "properties")).containsKey(key);
  }

  private static boolean isOfType(Value said, Value value) {
    List<Value> types = said instanceof Items ? items(said) : List.of(said);
    return kinds(value).map(Value::of).anyMatch(types::contains);
  }

  private static Stream<String> kinds(Value value) {
    return switch (value) {
      case Value.Nothing _ -> Stream.of("null");
      case Value.Flag _ -> Stream.of("boolean");
      case Value.Whole _ -> Stream.of("integer", "number");
      case Value.Decimal _ -> Stream.of("number");
      case Value.Text _, Value.Moment _ -> Stream.of("string");
      case Items _ -> Stream.of("array");
      case Fields _ -> Stream.of("object");
    };
  }

  Value resolve(String reference) {
    Value at = root;
    for (String step : reference.substring("#/".length()).split("/", -1)) {
      at = word((Fields) at, step);
    }
    return at;
  }

  private static Value word(Fields schema, String name) {
    return Optional.ofNullable(schema.values().get(name)).orElseThrow();
  }

  private static List<Value> items(Value value) {
    return value instanceof Items(var items) ? items : List.of();
  }

  private static Map<String, Value> fields(Value value) {
    return value instanceof Fields(var fields) ? fields : Map.of();
  }

  private static String text(Value value) {
    return ((Value.Text) value).value();
  }
}
