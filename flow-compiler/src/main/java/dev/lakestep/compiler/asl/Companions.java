package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.MachineName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/// Makes companions: a machine that begins with all there is to know, and keeps what it reads.
final class Companions {
  private Companions() {}

  static Companion of(MachineName name, StateMachine whole) {
    Chart chart = whole.chart();
    String start = chart.startAt();
    if (!(chart.states().get(start) instanceof State.Pass(var comment, var all, Next.To(var to)))) {
      return new Companion(name, whole, List.of());
    }
    SequencedMap<String, Json> kept = new LinkedHashMap<>(all.assign().variables());
    Set<String> read = Live.of(chart).at(to);
    kept.keySet().retainAll(read);
    SequencedMap<String, State> states = new LinkedHashMap<>(chart.states());
    if (kept.isEmpty()) {
      states.remove(start);
    } else {
      Result taken = new Result(new Assign(kept), all.output());
      states.put(start, new State.Pass(comment, taken, new Next.To(to)));
    }
    Chart smaller = new Chart(kept.isEmpty() ? to : start, states);
    StateMachine machine = new StateMachine(whole.comment(), whole.timeoutSeconds(), smaller);
    return new Companion(name, machine, List.copyOf(kept.keySet()));
  }
}
