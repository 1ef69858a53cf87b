package dev.lakestep.engine.host.api;

import java.util.List;
import java.util.Optional;

/// Part of a list, and how to ask for the next part if there is one.
public record Page<T>(List<T> items, Optional<String> nextToken) {
  /// How much of a list is wanted, and from where on; 0 is as much as there may be.
  public record Ask(int maxResults, Optional<String> nextToken) {
    public static final Ask FIRST = new Ask(0, Optional.empty());
  }

  public Page {
    items = List.copyOf(items);
  }
}
