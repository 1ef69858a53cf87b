package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.State;
import dev.lakestep.compiler.asl.StateMachine;
import dev.lakestep.compiler.manifest.Manifest.Place;
import dev.lakestep.compiler.manifest.access.Ask;
import dev.lakestep.compiler.manifest.access.MachineCall;
import dev.lakestep.compiler.plan.Json;
import dev.lakestep.compiler.plan.MachineName;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// What the states of a machine call themselves, and the lines that they are there for.
final class MachineCalls {
  private MachineCalls() {}

  static List<MachineCall> of(
      MachineName own, StateMachine machine, SequencedMap<String, Place> places) {
    List<MachineCall> calls = new ArrayList<>();
    AllStates.of(machine)
        .forEach((name, state) -> {
          Place place = places.get(name);
          if (place == null) {
            return;
          }
          Ask ask = new Ask(place.file(), place.line(), place.task(), name, List.of());
          switch (state) {
            case State.Task task ->
                calls.add(
                    new MachineCall(
                        ask,
                        own,
                        AllNeeds.service(task.call().resource()),
                        task.call().arguments()));
            case State.Map map -> {
              if (map.items().distributed()) {
                calls.add(new MachineCall(ask, own, MachineCall.TURNS, Json.fields()));
              }
            }
            case State.Pass _,
                State.Choice _,
                State.Wait _,
                State.Parallel _,
                State.Succeed _,
                State.Fail _ -> {}
          }
        });
    return calls;
  }
}
