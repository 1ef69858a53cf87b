package dev.lakestep.event.delivery;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Something that one target is to be told.
///
/// @param id also the name of an execution that it starts, so that telling twice starts one
/// @param body what the target gets
/// @param letter what its dead letters get if it cannot be told
/// @param origin where it comes from, as attributes of a dead letter
/// @param due when it is tried next
public record Delivery(
    String id,
    Target target,
    String body,
    String letter,
    Map<String, String> origin,
    Instant born,
    int attempts,
    Instant due) {
  public Delivery {
    origin = Collections.unmodifiableMap(new TreeMap<>(origin));
  }

  Delivery tried(Instant again) {
    return new Delivery(id, target, body, letter, origin, born, attempts + 1, again);
  }

  /// The same, in other words.
  public Delivery saying(String other) {
    return new Delivery(id, target, other, letter, origin, born, attempts, due);
  }

  Delivery as(String other, Instant then) {
    return new Delivery(other, target, body, letter, origin, born, attempts, then);
  }
}
