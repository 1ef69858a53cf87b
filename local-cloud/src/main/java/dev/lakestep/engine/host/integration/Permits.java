package dev.lakestep.engine.host.integration;

import java.util.Optional;

/// Says whether a role may do what the engine does itself for a state, and asks no service for.
@FunctionalInterface
public interface Permits {
  Permits ALL = (_, _, _) -> Optional.empty();

  /// Why it may not; nothing if it may.
  Optional<String> refusal(String roleArn, String action, String resource);
}
