package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.template.Keeping;
import dev.lakestep.formation.type.Made;

/// What stands behind a resource.
///
/// @param properties as they were when it was made or last changed
record Thing(Made made, ObjectNode properties, Keeping onDelete, Keeping onReplace) {

  ObjectNode write() {
    ObjectNode node = Fields.none().put("ref", made.ref());
    node.put("onDelete", onDelete.name()).put("onReplace", onReplace.name());
    node.set("attributes", made.attributes());
    node.set("properties", properties);
    return node;
  }

  static Thing read(JsonNode node) {
    return new Thing(
        new Made(node.path("ref").asText(), fields(node.path("attributes"))),
        fields(node.path("properties")),
        Keeping.valueOf(node.path("onDelete").asText()),
        Keeping.valueOf(node.path("onReplace").asText()));
  }

  private static ObjectNode fields(JsonNode node) {
    return node instanceof ObjectNode fields ? fields : Fields.none();
  }
}
