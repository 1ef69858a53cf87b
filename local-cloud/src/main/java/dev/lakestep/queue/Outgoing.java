package dev.lakestep.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A message that somebody wants to send.
record Outgoing(
    String body,
    Map<String, Attribute> attributes,
    Optional<String> trace,
    Optional<Duration> delay,
    Optional<String> group,
    Optional<String> deduplication) {

  Outgoing {
    attributes = Map.copyOf(attributes);
  }

  int size() {
    return Message.size(body, attributes);
  }
}
