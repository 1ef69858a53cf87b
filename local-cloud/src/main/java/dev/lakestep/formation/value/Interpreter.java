package dev.lakestep.formation.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.lakestep.formation.template.FormationErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;

/// Says what a part of a template comes to: the same part in the same scope is always the same.
public record Interpreter(Scope scope) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// A thing that is referred to is not made yet.
  private static final class NotYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NotYet() {
      super("", null, false, false);
    }
  }

  public Value value(JsonNode node) {
    try {
      JsonNode read = read(node);
      return read.isMissingNode() ? new Value.Nothing() : new Value.Known(read);
    } catch (NotYet _) {
      return new Value.Later();
    }
  }

  /// The value, or missing where there is to be none.
  private JsonNode read(JsonNode node) {
    if (node.isArray()) {
      ArrayNode items = NODES.arrayNode();
      node.forEach(item -> {
        JsonNode value = read(item);
        if (!value.isMissingNode()) {
          items.add(value);
        }
      });
      return items;
    }
    if (!node.isObject()) {
      return plain(node);
    }
    String only = node.size() == 1 ? node.fieldNames().next() : "";
    return only.equals("Ref") || only.startsWith("Fn::")
        ? called(only, node.path(only))
        : fields(node);
  }

  private static JsonNode plain(JsonNode node) {
    if (node.isTextual() && node.asText().contains("{{resolve:")) {
      throw fault("The local cloud does not resolve %s".formatted(node.asText()));
    }
    return node;
  }

  private JsonNode fields(JsonNode node) {
    ObjectNode fields = NODES.objectNode();
    node.properties()
        .forEach(field -> {
          JsonNode value = read(field.getValue());
          if (!value.isMissingNode()) {
            fields.set(field.getKey(), value);
          }
        });
    return fields;
  }

  private JsonNode called(String function, JsonNode argument) {
    return switch (function) {
      case "Ref" -> reference(argument.asText());
      case "Fn::GetAtt" -> attribute(argument);
      case "Fn::Sub" -> TextNode.valueOf(substituted(argument));
      case "Fn::Join" -> TextNode.valueOf(joined(argument));
      case "Fn::Split" -> split(argument);
      case "Fn::Select" -> selected(argument);
      case "Fn::If" -> chosen(argument);
      case "Fn::FindInMap" -> found(argument);
      case "Fn::Base64" ->
          TextNode.valueOf(
              Base64.getEncoder()
                  .encodeToString(text(read(argument)).getBytes(StandardCharsets.UTF_8)));
      default -> throw fault("The local cloud does not have the function " + function);
    };
  }

  private static RuntimeException fault(String words) {
    return FormationErrors.invalid("Template error: " + words);
  }

  private JsonNode reference(String name) {
    if (name.equals("AWS::NoValue")) {
      return MissingNode.getInstance();
    }
    Optional<JsonNode> named = Optional.ofNullable(scope.names().get(name));
    if (named.isPresent()) {
      return named.get();
    }
    checkThere(name);
    return scope.things().ref(name).orElseThrow(NotYet::new);
  }

  private void checkThere(String name) {
    if (!scope.things().has(name)) {
      throw FormationErrors.format(
          "Unresolved resource dependencies [%s] in the Resources block of the template"
              .formatted(name));
    }
  }

  private JsonNode attribute(JsonNode argument) {
    String dotted = argument.asText();
    String id = argument.isArray() ? argument.path(0).asText() : References.owner(dotted);
    String name =
        argument.isArray()
            ? text(read(argument.path(1)))
            : dotted.substring(Math.min(dotted.length(), id.length() + 1));
    return attribute(id, name);
  }

  private JsonNode attribute(String id, String name) {
    checkThere(id);
    return scope.things().attribute(id, name).orElseThrow(NotYet::new);
  }

  private String substituted(JsonNode argument) {
    String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
    JsonNode own = argument.path(1);
    Matcher holes = References.HOLE.matcher(text);
    String filled =
        holes.replaceAll(hole -> Matcher.quoteReplacement(text(named(hole.group(1), own))));
    return filled.replace("${!", "${");
  }

  private JsonNode named(String name, JsonNode own) {
    if (own.has(name)) {
      return read(own.path(name));
    }
    return name.contains(".")
        ? attribute(References.owner(name), name.substring(name.indexOf('.') + 1))
        : reference(name);
  }

  private static String text(JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      throw fault("a text is needed in place of " + value);
    }
    return value.asText();
  }

  private String joined(JsonNode argument) {
    StringBuilder text = new StringBuilder();
    String between = "";
    for (JsonNode item : read(argument.path(1))) {
      text.append(between).append(text(item));
      between = argument.path(0).asText();
    }
    return text.toString();
  }

  private JsonNode split(JsonNode argument) {
    ArrayNode items = NODES.arrayNode();
    String text = text(read(argument.path(1)));
    String between = argument.path(0).asText();
    int from = 0;
    for (int at = text.indexOf(between); at >= 0; at = text.indexOf(between, from)) {
      items.add(text.substring(from, at));
      from = at + between.length();
    }
    return items.add(text.substring(from));
  }

  private JsonNode selected(JsonNode argument) {
    int index = read(argument.path(0)).asInt(-1);
    JsonNode item = read(argument.path(1)).path(index);
    if (item.isMissingNode()) {
      throw fault("Fn::Select cannot select nonexistent value at index " + index);
    }
    return item;
  }

  private JsonNode chosen(JsonNode argument) {
    String condition = argument.path(0).asText();
    Optional<Boolean> holds = Optional.ofNullable(scope.conditions().get(condition));
    return read(
        argument.path(
            holds.orElseThrow(
                    () -> fault("unresolved condition dependency %s".formatted(condition)))
                ? 1
                : 2));
  }

  private JsonNode found(JsonNode argument) {
    JsonNode value = scope.mappings();
    for (JsonNode key : argument) {
      value = value.path(text(read(key)));
    }
    if (value.isMissingNode()) {
      throw fault("Unable to get mapping for " + argument);
    }
    return value;
  }
}
