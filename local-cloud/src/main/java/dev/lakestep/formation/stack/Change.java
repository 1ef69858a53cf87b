package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.util.ArrayList;
import java.util.List;

/// What would become of a resource.
public record Change(Action action, Of of, Replacement replacement, List<Property> properties) {
  public Change {
    properties = List.copyOf(properties);
  }

  public enum Action {
    Add,
    Modify,
    Remove
  }

  public enum Replacement {
    True,
    False,
    Conditional
  }

  /// The resource that it is of.
  ///
  /// @param ref empty if there is none yet
  public record Of(String id, String type, String ref) {}

  /// A property that would be another, and whether another thing would be made for that.
  public record Property(String name, String recreation) {}

  ObjectNode write() {
    ObjectNode node = Fields.none().put("action", action.name()).put("id", of.id());
    node.put("type", of.type()).put("ref", of.ref()).put("replacement", replacement.name());
    properties.forEach(one ->
        node.withArray("/properties")
            .addObject()
            .put("name", one.name())
            .put("recreation", one.recreation()));
    return node;
  }

  static Change read(JsonNode node) {
    List<Property> properties = new ArrayList<>();
    node.path("properties")
        .forEach(one ->
            properties.add(
                new Property(one.path("name").asText(), one.path("recreation").asText())));
    return new Change(
        Action.valueOf(node.path("action").asText()),
        new Of(node.path("id").asText(), node.path("type").asText(), node.path("ref").asText()),
        Replacement.valueOf(node.path("replacement").asText()),
        properties);
  }
}
