package dev.lakestep.engine.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The names of variables and states: what may be assigned where, and that no state's name is used
/// twice in a machine.
final class Scopes {
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{Nl}_$][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}$]*");
  private static final int LONGEST_NAME = 80;

  private final Set<String> states = new HashSet<>();

  private Scopes() {}

  static void check(Node root) {
    new Scopes().chart(root, Set.of());
  }

  private void chart(Node chart, Set<String> outer) {
    Node all = chart.child("States");
    Set<String> assigned = new LinkedHashSet<>(outer);
    all.json().forEach(state -> assigned.addAll(names(state)));
    for (String name : (Iterable<String>) () -> all.json().fieldNames()) {
      Node state = all.child(name);
      if (!states.add(name)) {
        all.problems()
            .add(
                new Problem(
                    "DUPLICATE_STATE_NAME", "Duplicate State name: " + name, state.place()));
      }
      variables(state, outer);
      state.children("Branches").forEach(branch -> chart(branch, assigned));
      for (String key : List.of("ItemProcessor", "Iterator")) {
        if (state.json().path(key).isObject()) {
          Node processor = state.child(key);
          JsonNode mode = processor.json().path("ProcessorConfig").path("Mode");
          chart(processor, mode.asText().equals("DISTRIBUTED") ? Set.of() : assigned);
        }
      }
    }
  }

  private static Set<String> names(JsonNode state) {
    Set<String> names = new LinkedHashSet<>();
    state.path("Assign").fieldNames().forEachRemaining(names::add);
    for (String list : List.of("Choices", "Catch")) {
      for (JsonNode item : state.path(list)) {
        item.path("Assign").fieldNames().forEachRemaining(names::add);
      }
    }
    return names;
  }

  private static void variables(Node state, Set<String> outer) {
    for (String name : names(state.json())) {
      Node place = state.child("Assign");
      if (!NAME.matcher(name).matches() || name.length() > LONGEST_NAME) {
        place.wrong("'%s' is not a valid variable name".formatted(name));
      } else if (name.equals("states")) {
        place.wrong("The variable name 'states' is reserved");
      } else if (outer.contains(name)) {
        place.wrong("The variable '%s' is already assigned in an outer scope".formatted(name));
      }
    }
  }
}
