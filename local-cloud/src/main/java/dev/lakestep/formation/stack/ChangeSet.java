package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What somebody would have a stack become, and what that would change.
///
/// @param id its ARN
/// @param stack the ARN of its stack
/// @param failure why it cannot be carried out; empty if it can
public record ChangeSet(
    String id,
    String name,
    String stack,
    Instant created,
    String description,
    Terms terms,
    List<Change> changes,
    String failure) {
  public ChangeSet {
    changes = List.copyOf(changes);
  }

  /// What a change set is asked to be.
  ///
  /// @param isNew whether it is to make the stack
  public record Proposal(String name, String description, Terms terms, boolean isNew) {}

  ObjectNode write() {
    ObjectNode node = Fields.none().put("id", id).put("name", name).put("stack", stack);
    node.put("created", created.toString()).put("description", description);
    node.put("failure", failure).set("terms", terms.write());
    var list = node.putArray("changes");
    changes.forEach(change -> list.add(change.write()));
    return node;
  }

  static ChangeSet read(JsonNode node) {
    List<Change> changes = new ArrayList<>();
    node.path("changes").forEach(one -> changes.add(Change.read(one)));
    return new ChangeSet(
        node.path("id").asText(),
        node.path("name").asText(),
        node.path("stack").asText(),
        Instant.parse(node.path("created").asText()),
        node.path("description").asText(),
        Terms.read(node.path("terms")),
        changes,
        node.path("failure").asText());
  }
}
