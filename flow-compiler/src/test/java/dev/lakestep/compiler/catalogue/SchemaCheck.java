package dev.lakestep.compiler.catalogue;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.Value.Fields;
import dev.lakestep.compiler.expr.Value.Items;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Holds a value against a JSON Schema, as far as the words of the language that our schema uses
/// go; answers the path of the first thing that does not fit. An unknown word is an error.
record SchemaCheck(Fields root) {

  Optional<String> firstMisfit(Value value) {
    return misfit(root, value, "");
  }

  private Optional<String> misfit(Fields schema, Value value, String path) {
    return schema.values().entrySet().stream()
        .filter(word -> !holds(word.getKey(), schema, value, path))
        .findFirst()
        .map(word -> deeper(word.getKey(), schema, value, path));
  }

  private boolean fits(Value schema, Value value, String path) {
    return misfit(fields(schema), value, path).isEmpty();
  }

  private boolean holds(String word, Fields schema, Value value, String path) {
    Value said = schema.values().get(word);
    return switch (word) {
      case "$schema", "title", "$defs", "description", "default", "deprecated", "then" -> true;
      case "$ref" -> fits(resolve(text(said)), value, path);
      case "type" -> types(said).contains("\"" + kind(value) + "\"") || isWholeNumber(said, value);
      case "enum" -> ((Items) said).values().contains(value);
      case "pattern" ->
          !(value instanceof Value.Text(var text))
              || Pattern.compile(text(said)).matcher(text).find();
      case "anyOf" -> ((Items) said).values().stream().anyMatch(one -> fits(one, value, path));
      case "allOf" -> ((Items) said).values().stream().allMatch(one -> fits(one, value, path));
      case "not" -> !fits(said, value, path);
      case "if" -> !fits(said, value, path) || fits(schema.values().get("then"), value, path);
      case "items" ->
          !(value instanceof Items(var items))
              || items.stream().allMatch(item -> fits(said, item, path));
      case "required" ->
          !(value instanceof Fields(var fields))
              || ((Items) said).values().stream().allMatch(key -> fields.containsKey(text(key)));
      case "properties" ->
          !(value instanceof Fields(var fields))
              || fields.entrySet().stream().allMatch(one -> known(said, one, path));
      case "additionalProperties" ->
          !(value instanceof Fields(var fields))
              || fields.entrySet().stream().allMatch(one -> other(schema, said, one));
      default -> throw new IllegalArgumentException("unknown word `" + word + "` at " + path);
    };
  }

  private boolean known(Value properties, Map.Entry<String, Value> one, String path) {
    Value schema = fields(properties).values().get(one.getKey());
    return schema == null || fits(schema, one.getValue(), path);
  }

  private boolean other(Fields schema, Value said, Map.Entry<String, Value> one) {
    boolean named =
        schema.values().get("properties") instanceof Fields(var known)
            && known.containsKey(one.getKey());
    return named || (said instanceof Fields other && fits(other, one.getValue(), ""));
  }

  /// Where exactly it does not fit: behind a reference, a key or an item, there.
  private String deeper(String word, Fields schema, Value value, String path) {
    Value said = schema.values().get(word);
    Optional<String> inner =
        switch (word) {
          case "$ref" -> misfit(fields(resolve(text(said))), value, path);
          case "if" -> misfit(fields(schema.values().get("then")), value, path);
          case "allOf" ->
              ((Items) said)
                  .values().stream()
                      .flatMap(one -> misfit(fields(one), value, path).stream())
                      .findFirst();
          case "items" ->
              ((Items) value)
                  .values().stream()
                      .flatMap(item -> misfit(fields(said), item, path + "/-").stream())
                      .findFirst();
          case "properties" ->
              ((Fields) value)
                  .values().entrySet().stream()
                      .filter(one -> !known(said, one, path))
                      .findFirst()
                      .flatMap(one ->
                          misfit(
                              fields(fields(said).values().get(one.getKey())),
                              one.getValue(),
                              path + "/" + one.getKey()));
          default -> Optional.empty();
        };
    return inner.orElse(path + " " + word);
  }

  Value resolve(String reference) {
    Value at = root;
    for (String step : reference.substring("#/".length()).split("/")) {
      Value next = fields(at).values().get(step);
      if (next == null) {
        throw new IllegalArgumentException(reference + " leads nowhere");
      }
      at = next;
    }
    return at;
  }

  private static String types(Value said) {
    return JsonText.of(said);
  }

  private static boolean isWholeNumber(Value said, Value value) {
    return value instanceof Value.Whole && types(said).contains("\"number\"");
  }

  private static String kind(Value value) {
    return switch (value) {
      case Value.Nothing _ -> "null";
      case Value.Flag _ -> "boolean";
      case Value.Whole _ -> "integer";
      case Value.Decimal _ -> "number";
      case Value.Text _, Value.Moment _ -> "string";
      case Items _ -> "array";
      case Fields _ -> "object";
    };
  }

  private static String text(Value value) {
    return ((Value.Text) value).value();
  }

  private static Fields fields(Value value) {
    return (Fields) value;
  }
}
