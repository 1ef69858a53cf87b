package dev.lakestep.compiler.asl;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.SequencedMap;

/// A Standard workflow in JSONata. Names of states are unique in all of it.
public record StateMachine(String comment, OptionalLong timeoutSeconds, Chart chart) {

  /// States, and the one that it begins with.
  public record Chart(String startAt, SequencedMap<String, State> states) {
    public Chart {
      states = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(states));
      if (!states.containsKey(startAt)) {
        throw new IllegalArgumentException("no such state: " + startAt);
      }
    }
  }
}
