package dev.lakestep.engine.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// States that lead to one another: a whole machine, a branch, or what a `Map` runs for an item.
public record Chart(String startAt, SequencedMap<String, State> states) {
  public Chart {
    states = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(states));
    if (!states.containsKey(startAt)) {
      throw new IllegalArgumentException("no state is called " + startAt);
    }
  }

  public State start() {
    return state(startAt);
  }

  public State state(String name) {
    State state = states.get(name);
    if (state == null) {
      throw new IllegalArgumentException("no state is called " + name);
    }
    return state;
  }
}
