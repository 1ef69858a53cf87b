package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.State;
import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Every state of a machine by its name, outer before inner, in the order they stand.
final class AllStates {
  private AllStates() {}

  static SequencedMap<String, State> of(StateMachine machine) {
    SequencedMap<String, State> all = new LinkedHashMap<>();
    collect(machine.chart(), all);
    return all;
  }

  private static void collect(Chart chart, SequencedMap<String, State> all) {
    chart
        .states()
        .forEach((name, state) -> {
          all.put(name, state);
          switch (state) {
            case State.Parallel parallel ->
                parallel.branches().forEach(branch -> collect(branch, all));
            case State.Map map -> collect(map.processor(), all);
            case State.Pass _,
                State.Task _,
                State.Choice _,
                State.Wait _,
                State.Succeed _,
                State.Fail _ -> {}
          }
        });
  }
}
