package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An object of a definition while it is read: its place, its fields, and the list of what is
/// wrong.
record Node(JsonNode json, String place, List<Problem> problems) {

  Optional<JsonNode> field(String name) {
    return Optional.ofNullable(json.get(name));
  }

  Optional<String> text(String name) {
    Optional<JsonNode> field = field(name);
    field
        .filter(value -> !value.isTextual())
        .ifPresent(_ -> wrong("The field '%s' must be a string".formatted(name)));
    return field.filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  String required(String name) {
    if (field(name).isEmpty()) {
      missing(name);
    }
    return text(name).orElse("");
  }

  void missing(String name) {
    wrong("The field '%s' is required but was missing".formatted(name));
  }

  double number(String name, double otherwise) {
    Optional<JsonNode> field = field(name);
    field
        .filter(value -> !value.isNumber())
        .ifPresent(_ -> wrong("The field '%s' must be a number".formatted(name)));
    return field.filter(JsonNode::isNumber).map(JsonNode::doubleValue).orElse(otherwise);
  }

  boolean flag(String name) {
    return field(name).map(JsonNode::booleanValue).orElse(false);
  }

  Node child(String name) {
    return new Node(json.path(name), place + "/" + name, problems);
  }

  /// The objects of a list; none where there is no list.
  List<Node> children(String name) {
    List<Node> children = new ArrayList<>();
    JsonNode list = json.path(name);
    for (int i = 0; i < list.size(); i++) {
      children.add(new Node(list.get(i), "%s/%s[%d]".formatted(place, name, i), problems));
    }
    return children;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    json.path(name).forEach(item -> texts.add(item.asText()));
    return texts;
  }

  void only(Set<String> known) {
    json.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            wrong("Field '%s' is not supported".formatted(name));
          }
        });
  }

  void wrong(String message) {
    problems.add(Problem.schema(message, place));
  }
}
