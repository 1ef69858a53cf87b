package dev.lakestep.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/// What a run asks its host to do. Tickets are numbers of the run's own; signals answer to them.
public sealed interface Effect {
  record Call(long ticket, Request request) implements Effect {}

  record SetTimer(long ticket, Instant due) implements Effect {}

  /// The call or the timer is not waited for any more.
  record Forget(long ticket) implements Effect {}

  record Ended(Outcome outcome) implements Effect {}

  /// A call to an integration, with all it needs to know of where it comes from.
  record Request(
      String resource,
      JsonNode arguments,
      Optional<String> taskToken,
      Optional<JsonNode> credentials,
      String state) {}
}
