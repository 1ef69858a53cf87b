package dev.lakestep.queue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What was sent; it never changes.
///
/// @param number its place in its queue
/// @param origin the queue that gave it up, in a queue of dead letters
record Message(
    long number,
    String id,
    String body,
    Map<String, Attribute> attributes,
    Optional<String> trace,
    String sender,
    Instant sent,
    Optional<Ordering> ordering,
    Optional<String> origin) {

  Message {
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /// What a message says about its order.
  ///
  /// @param sequence empty where the queue keeps no order
  record Ordering(String group, Optional<String> deduplication, Optional<String> sequence) {}

  /// In another queue, at the place it takes there.
  Message moved(long place, String from) {
    return new Message(
        place, id, body, attributes, trace, sender, sent, ordering, Optional.of(from));
  }

  static int size(String body, Map<String, Attribute> attributes) {
    int size = body.getBytes(StandardCharsets.UTF_8).length;
    for (Map.Entry<String, Attribute> entry : attributes.entrySet()) {
      size += entry.getKey().getBytes(StandardCharsets.UTF_8).length;
      size += entry.getValue().type().length() + entry.getValue().bytes().length;
    }
    return size;
  }
}
