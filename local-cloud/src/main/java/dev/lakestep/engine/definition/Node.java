package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
        .ifPresent(_ -> child(name).wrong("Expected value of type String"));
    return field.filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  String textOrEmpty(String name) {
    return text(name).orElse("");
  }

  /// Whether all of these fields are there; those that are not are told in one line.
  boolean require(String... names) {
    List<String> missing = Stream.of(names).filter(name -> !json.has(name)).toList();
    if (!missing.isEmpty()) {
      wrong("These fields are required: [%s]".formatted(String.join(", ", missing)));
    }
    return missing.isEmpty();
  }

  double number(String name, double otherwise) {
    Optional<JsonNode> field = field(name);
    field
        .filter(value -> !value.isNumber())
        .ifPresent(_ -> child(name).wrong("Expected value of type Number"));
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
            child(name).wrong("Field is not supported");
          }
        });
  }

  void wrong(String message) {
    problems.add(Problem.schema(message, place));
  }
}
