package dev.lakestep.engine.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/// One event of a history, in AWS's own shape: `details` stands under a key named after the type.
public record Event(
    long id, long previousEventId, Instant at, String type, Optional<Details> details) {

  /// The key, such as `stateEnteredEventDetails`, and what stands there.
  public record Details(String key, ObjectNode fields) {}
}
