package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import java.time.Instant;

/// A stack as it stands.
///
/// @param terms as it is, or is to be
/// @param before as it was, while it changes
/// @param outputs in the form of the API
public record Stack(
    Id id, State state, Terms terms, Terms before, ArrayNode outputs, Choices choices) {

  /// What never changes of a stack.
  ///
  /// @param arn by which it is known also when another one bears its name
  public record Id(String arn, String name, Instant created) {}

  /// How far it is.
  ///
  /// @param since when it has this status
  public record State(Status status, String reason, Instant since) {}

  /// What its owner wants besides.
  ///
  /// @param stays whether things stay as they are when a change fails
  public record Choices(boolean isProtected, boolean stays) {}

  static Stack of(Id id, Status status) {
    return new Stack(
        id,
        new State(status, "", id.created()),
        Terms.NONE,
        Terms.NONE,
        JsonNodeFactory.instance.arrayNode(),
        new Choices(false, false));
  }

  public Status status() {
    return state.status();
  }

  Stack in(Status status, String reason, Instant now) {
    return new Stack(id, new State(status, reason, now), terms, before, outputs, choices);
  }

  Stack with(Terms next) {
    Terms last = before.template().isEmpty() ? terms : before;
    return new Stack(id, state, next, last, outputs, choices);
  }

  /// Asks again for what was there before.
  Stack asBefore() {
    return before.template().isEmpty()
        ? this
        : new Stack(id, state, before, Terms.NONE, outputs, choices);
  }

  Stack telling(ArrayNode now) {
    return new Stack(id, state, terms, before, now, choices);
  }

  Stack settled() {
    return new Stack(id, state, terms, Terms.NONE, outputs, choices);
  }

  public Stack with(Choices next) {
    return new Stack(id, state, terms, before, outputs, next);
  }

  ObjectNode write() {
    ObjectNode node = Fields.none().put("arn", id.arn()).put("name", id.name());
    node.put("created", id.created().toString()).put("status", state.status().name());
    node.put("reason", state.reason()).put("since", state.since().toString());
    node.put("protected", choices.isProtected()).put("stays", choices.stays());
    node.set("terms", terms.write());
    node.set("before", before.write());
    node.set("outputs", outputs);
    return node;
  }

  static Stack read(JsonNode node) {
    Id id =
        new Id(
            node.path("arn").asText(),
            node.path("name").asText(),
            Instant.parse(node.path("created").asText()));
    State state =
        new State(
            Status.valueOf(node.path("status").asText()),
            node.path("reason").asText(),
            Instant.parse(node.path("since").asText()));
    return new Stack(
        id,
        state,
        Terms.read(node.path("terms")),
        Terms.read(node.path("before")),
        node.path("outputs") instanceof ArrayNode list
            ? list
            : JsonNodeFactory.instance.arrayNode(),
        new Choices(node.path("protected").asBoolean(), node.path("stays").asBoolean()));
  }
}
