package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Reads states that lead to one another: where they lead must exist, and each must be led to.
final class ChartReader {
  private static final String TARGET = "MISSING_TRANSITION_TARGET";
  private static final int LONGEST_NAME = 80;

  private ChartReader() {}

  static Optional<Chart> read(Node node, Dialect dialect) {
    if (!node.require("States", "StartAt")) {
      return Optional.empty();
    }
    Node all = node.child("States");
    String startAt = node.textOrEmpty("StartAt");
    if (!all.json().isObject() || all.json().isEmpty()) {
      all.wrong("Expected value of type Object, with at least one state");
      return Optional.empty();
    }
    SequencedMap<String, State> states = new LinkedHashMap<>();
    for (var entry : all.json().properties()) {
      name(entry.getKey(), all);
      StateReader.read(entry.getKey(), all.child(entry.getKey()), dialect)
          .ifPresent(state -> states.put(entry.getKey(), state));
    }
    if (!all.json().has(startAt)) {
      missing(startAt, "StartAt", node.child("StartAt"));
    } else {
      transitions(all, startAt);
    }
    return states.containsKey(startAt) ? Optional.of(new Chart(startAt, states)) : Optional.empty();
  }

  private static void name(String name, Node states) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      states
          .problems()
          .add(
              new Problem(
                  "INVALID_STATE_NAME",
                  "State names must have 1 to %d characters".formatted(LONGEST_NAME),
                  states.place() + "/" + name));
    }
  }

  private static void transitions(Node states, String startAt) {
    Set<String> reached = new LinkedHashSet<>(Set.of(startAt));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (Node target : targets(states.child(open.remove()))) {
        String name = target.json().asText();
        if (states.json().has(name) && reached.add(name)) {
          open.add(name);
        }
      }
    }
    for (var entry : states.json().properties()) {
      Node state = states.child(entry.getKey());
      for (Node target : targets(state)) {
        if (!states.json().has(target.json().asText())) {
          missing(target.json().asText(), field(target), target);
        }
      }
      if (!reached.contains(entry.getKey())) {
        String message = "State \"%s\" is not reachable.".formatted(entry.getKey());
        states.problems().add(new Problem(TARGET, message, state.place()));
      }
    }
    end(states, reached);
  }

  private static String field(Node target) {
    return target.place().endsWith("/Default") ? "Default" : "Next";
  }

  private static void missing(String name, String field, Node place) {
    place
        .problems()
        .add(new Problem(TARGET, "Missing '%s' target: %s".formatted(field, name), place.place()));
  }

  private static void end(Node states, Set<String> reached) {
    boolean ends =
        reached.stream()
            .map(name -> states.json().path(name))
            .anyMatch(state ->
                state.path("End").asBoolean()
                    || state.path("Type").asText().matches("Succeed|Fail|Choice"));
    if (!ends) {
      states.problems().add(new Problem("MISSING_END_STATE", "No terminal state", states.place()));
    }
  }

  /// The fields of a state that name another one.
  private static List<Node> targets(Node state) {
    List<Node> targets = new ArrayList<>();
    List<Node> from = new ArrayList<>(List.of(state));
    from.addAll(state.children("Choices"));
    from.addAll(state.children("Catch"));
    for (Node one : from) {
      for (String field : List.of("Next", "Default")) {
        JsonNode target = one.json().path(field);
        if (target.isTextual()) {
          targets.add(one.child(field));
        }
      }
    }
    return targets;
  }
}
