package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.engine.jsonata.Jsonata;
import java.util.Set;

/// The expressions of a state: each must be one that can be read.
final class Expressions {
  private static final Set<String> NOT_EVALUATED =
      Set.of("Type", "Comment", "Resource", "Next", "Branches", "ItemProcessor", "Iterator");

  private Expressions() {}

  static void check(Node state) {
    state
        .json()
        .fieldNames()
        .forEachRemaining(name -> {
          if (!NOT_EVALUATED.contains(name)) {
            field(state.child(name));
          }
        });
  }

  private static void field(Node place) {
    JsonNode value = place.json();
    if (value.isTextual()) {
      text(place, value.textValue());
    }
    value.fieldNames().forEachRemaining(name -> field(place.child(name)));
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      field(new Node(value.get(i), "%s[%d]".formatted(place.place(), i), place.problems()));
    }
  }

  private static void text(Node place, String text) {
    if (text.length() >= 4 && text.startsWith("{%") && text.endsWith("%}")) {
      Jsonata.problem(text.substring(2, text.length() - 2).strip())
          .ifPresent(problem ->
              place
                  .problems()
                  .add(new Problem("INVALID_JSONATA_EXPRESSION", problem, place.place())));
    }
  }
}
