package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// What kind of machine a definition is for; an express one cannot wait for jobs, tokens or
/// workers.
public enum Flavour {
  STANDARD,
  EXPRESS;

  private static final long LONGEST_EXPRESS = 300;

  /// In seconds; an express machine has five minutes at most.
  Optional<Long> timeout(Node root) {
    Optional<Long> asked = root.field("TimeoutSeconds").map(JsonNode::asLong);
    return this == STANDARD
        ? asked
        : Optional.of(Math.min(asked.orElse(LONGEST_EXPRESS), LONGEST_EXPRESS));
  }

  void check(Node chart) {
    if (this == STANDARD) {
      return;
    }
    Node states = chart.child("States");
    states.json().fieldNames().forEachRemaining(name -> state(states.child(name)));
  }

  private void state(Node state) {
    String resource = state.json().path("Resource").asText();
    for (String pattern : new String[] {".sync:2", ".sync", ".waitForTaskToken"}) {
      if (resource.endsWith(pattern)) {
        unsupported(state, "'%s' service integration".formatted(pattern));
        break;
      }
    }
    if (resource.contains(":activity:")) {
      unsupported(state, "activities");
    }
    state.children("Branches").forEach(this::check);
    for (String key : new String[] {"ItemProcessor", "Iterator"}) {
      if (state.json().has(key)) {
        Node processor = state.child(key);
        JsonNode mode = processor.json().path("ProcessorConfig").path("Mode");
        if (mode.asText().equals("DISTRIBUTED")) {
          unsupported(state, "a Map in distributed mode");
        }
        check(processor);
      }
    }
  }

  private static void unsupported(Node state, String what) {
    state.child("Resource").wrong("Express state machine does not support " + what);
  }
}
