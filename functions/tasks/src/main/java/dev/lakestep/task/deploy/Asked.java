package dev.lakestep.task.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What CloudFormation asks for: that the objects of a stack be there as a file has them, or be
/// gone.
///
/// @param known how the objects were called before, if they were there
record Asked(Kind kind, URI answer, Ids ids, Optional<String> known, Objects now, Objects before) {
  enum Kind {
    CREATE,
    UPDATE,
    DELETE
  }

  /// By which CloudFormation knows its question again.
  record Ids(String stack, String request, String resource) {}

  /// @param from bucket and key of a file with all texts, by their keys
  record Objects(String bucket, List<String> keys, Place from) {
    Objects {
      keys = List.copyOf(keys);
    }
  }

  record Place(String bucket, String key) {}

  static Asked of(JsonNode event) {
    return new Asked(
        switch (event.path("RequestType").asText()) {
          case "Create" -> Kind.CREATE;
          case "Update" -> Kind.UPDATE;
          case "Delete" -> Kind.DELETE;
          default -> throw new IllegalArgumentException("CloudFormation asks for something else");
        },
        URI.create(event.path("ResponseURL").asText()),
        new Ids(
            event.path("StackId").asText(),
            event.path("RequestId").asText(),
            event.path("LogicalResourceId").asText()),
        Optional.of(event.path("PhysicalResourceId").asText()).filter(id -> !id.isEmpty()),
        objects(event.path("ResourceProperties")),
        objects(event.path("OldResourceProperties")));
  }

  private static Objects objects(JsonNode properties) {
    List<String> keys = new ArrayList<>();
    properties.path("Keys").forEach(key -> keys.add(key.asText()));
    JsonNode from = properties.path("From");
    return new Objects(
        properties.path("Bucket").asText(),
        keys,
        new Place(from.path("Bucket").asText(), from.path("Key").asText()));
  }
}
