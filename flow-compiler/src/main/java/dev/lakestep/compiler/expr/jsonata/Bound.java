package dev.lakestep.compiler.expr.jsonata;

import dev.lakestep.compiler.expr.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Where a variable of the context is found in a state machine.
public sealed interface Bound {
  /// The JSONata text that yields it, such as `$inputs`.
  record Whole(String jsonata) implements Bound {}

  /// Each field has a place of its own; a field that is not there is undefined.
  record Parts(SequencedMap<String, Bound> parts) implements Bound {
    public Parts {
      parts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parts));
    }
  }

  /// A map whose one key is found out when it runs, by this JSONata: what tasks hand out in a turn
  /// of a loop.
  record Turn(String key, Bound value) implements Bound {}

  /// Known when the flow is compiled, such as `flow.id`.
  record Fixed(Value value) implements Bound {}

  /// Only a function can know it.
  record Unsayable(String reason) implements Bound {}
}
