package dev.lakestep.formation.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.cloud.wire.Fields;
import dev.lakestep.formation.stack.Stack.State;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// A resource of a stack.
///
/// @param thing what stands behind it; nothing if it could not be made
/// @param other what stood there before the change that is under way, or what is to go after it
/// @param needs the resources that it has to be made after
public record Resource(
    String id,
    String type,
    Optional<Thing> thing,
    Optional<Thing> other,
    Turn turn,
    State state,
    Set<String> needs) {
  public Resource {
    needs = Set.copyOf(needs);
  }

  /// What the change that is under way has done with it.
  enum Turn {
    NOTHING,
    MADE,
    CHANGED,
    REPLACED
  }

  static Resource of(String id, String type, State state) {
    return new Resource(
        id, type, Optional.empty(), Optional.empty(), Turn.NOTHING, state, Set.of());
  }

  public String ref() {
    return thing.map(one -> one.made().ref()).orElse("");
  }

  Resource in(Status status, String reason, Instant now) {
    return new Resource(id, type, thing, other, turn, new State(status, reason, now), needs);
  }

  Resource needing(Set<String> others) {
    return new Resource(id, type, thing, other, turn, state, others);
  }

  Resource made(Thing fresh) {
    return new Resource(id, type, Optional.of(fresh), Optional.empty(), Turn.MADE, state, needs);
  }

  Resource behind(Thing now) {
    return new Resource(id, type, Optional.of(now), other, turn, state, needs);
  }

  /// The same thing, changed, or another one in its place.
  Resource changed(Thing now, Turn how) {
    return new Resource(id, type, Optional.of(now), thing, how, state, needs);
  }

  /// The thing before stands there again.
  Resource restored() {
    Optional<Thing> fresh = turn == Turn.REPLACED ? thing : Optional.empty();
    return new Resource(id, type, other, fresh, turn, state, needs);
  }

  Resource settled() {
    return new Resource(id, type, thing, Optional.empty(), Turn.NOTHING, state, needs);
  }

  ObjectNode write() {
    ObjectNode node = Fields.none().put("id", id).put("type", type).put("turn", turn.name());
    node.put("status", state.status().name()).put("reason", state.reason());
    node.put("since", state.since().toString());
    thing.ifPresent(one -> node.set("thing", one.write()));
    other.ifPresent(one -> node.set("other", one.write()));
    needs.stream().sorted().forEach(node.putArray("needs")::add);
    return node;
  }

  static Resource read(JsonNode node) {
    Set<String> needs = new LinkedHashSet<>();
    node.path("needs").forEach(one -> needs.add(one.asText()));
    return new Resource(
        node.path("id").asText(),
        node.path("type").asText(),
        Fields.value(node, "thing").map(Thing::read),
        Fields.value(node, "other").map(Thing::read),
        Turn.valueOf(node.path("turn").asText()),
        new State(
            Status.valueOf(node.path("status").asText()),
            node.path("reason").asText(),
            Instant.parse(node.path("since").asText())),
        needs);
  }
}
