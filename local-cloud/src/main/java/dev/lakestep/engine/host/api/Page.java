package dev.lakestep.engine.host.api;

import java.util.List;
import java.util.Optional;

/// Part of a list, and how to ask for the next part if there is one.
public record Page<T>(List<T> items, Optional<String> nextToken) {
  /// How much of a list is wanted, and from where on; 0 is as much as there may be.
  public record Ask(int maxResults, Optional<String> nextToken) {
    private static final int MOST = 1_000;
    public static final Ask FIRST = new Ask(0, Optional.empty());

    public Ask {
      if (maxResults < 0 || maxResults > MOST) {
        throw new Refusal(
            Refusal.Code.ValidationException,
            "1 validation error detected: Value '%d' at 'maxResults' failed to satisfy constraint: Member must have value between 0 and %d"
                .formatted(maxResults, MOST));
      }
    }

    /// How many there may be at once.
    public int most(int usual) {
      return maxResults == 0 ? usual : maxResults;
    }
  }

  public Page {
    items = List.copyOf(items);
  }
}
