package dev.lakestep.engine.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads a definition and holds it against AWS's rules.
public final class DefinitionReader {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private DefinitionReader() {}

  /// @throws InvalidDefinition with everything that is wrong
  public static Machine read(String text) {
    try {
      return read(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new InvalidDefinition(
          List.of(new Problem("INVALID_JSON_DESCRIPTION", e.getOriginalMessage(), "")));
    }
  }

  /// @throws InvalidDefinition with everything that is wrong
  public static Machine read(JsonNode json) {
    Node root = new Node(json, "", new ArrayList<>());
    if (!json.isObject()) {
      root.wrong("The definition must be an object");
    }
    Dialect dialect = Dialect.of(root, Dialect.JSONPATH);
    Optional<Chart> chart = chart(root, dialect);
    Optional<Long> timeout = root.field("TimeoutSeconds").map(JsonNode::asLong);
    if (!root.problems().isEmpty() || chart.isEmpty()) {
      throw new InvalidDefinition(root.problems());
    }
    return new Machine(chart.get(), timeout);
  }

  static Optional<Chart> chart(Node node, Dialect dialect) {
    String startAt = node.required("StartAt");
    SequencedMap<String, State> states = new LinkedHashMap<>();
    Node all = node.child("States");
    if (!all.json().isObject() || all.json().isEmpty()) {
      node.missing("States");
    }
    for (var entry : all.json().properties()) {
      StateReader.read(entry.getKey(), all.child(entry.getKey()), dialect)
          .ifPresent(state -> states.put(entry.getKey(), state));
    }
    targets(all, states.sequencedKeySet());
    if (!startAt.isEmpty() && !all.json().has(startAt)) {
      node.problems()
          .add(
              new Problem(
                  "MISSING_TRANSITION_TARGET",
                  "Missing 'Next' target: %s".formatted(startAt),
                  node.place() + "/StartAt"));
    }
    return states.containsKey(startAt) ? Optional.of(new Chart(startAt, states)) : Optional.empty();
  }

  private static void targets(Node states, Collection<String> known) {
    for (JsonNode state : states.json()) {
      for (JsonNode next : state.findValues("Next")) {
        if (next.isTextual() && !inside(state) && !known.contains(next.textValue())) {
          states
              .problems()
              .add(
                  new Problem(
                      "MISSING_TRANSITION_TARGET",
                      "Missing 'Next' target: %s".formatted(next.textValue()),
                      states.place()));
        }
      }
    }
  }

  /// Branches and iterations have targets of their own.
  private static boolean inside(JsonNode state) {
    return state.has("Branches") || state.has("ItemProcessor") || state.has("Iterator");
  }

  static JsonNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
