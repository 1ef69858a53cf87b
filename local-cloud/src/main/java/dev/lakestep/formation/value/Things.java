package dev.lakestep.formation.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// The things of a stack, as its template refers to them; nothing of one that is not made yet.
public interface Things {
  /// Whether the template has a resource of that name.
  boolean has(String id);

  Optional<JsonNode> ref(String id);

  Optional<JsonNode> attribute(String id, String name);
}
