package dev.lakestep.engine.host.integration;

import java.util.Optional;

/// The services that there are, by the ARN in a state's `Resource`.
@FunctionalInterface
public interface Integrations {
  Optional<Integration> find(String resource);

  /// Those first, and these where they know nothing.
  default Integrations orElse(Integrations others) {
    return resource -> find(resource).or(() -> others.find(resource));
  }
}
