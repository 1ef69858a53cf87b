package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.AslWriter;
import dev.lakestep.compiler.asl.StateMachine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What an execution of a machine comes to if nothing fails: at least, at most, and for each turn
/// of its loops. A loop over a list whose length only a run knows is counted with one turn.
///
/// @param characters how long the definition is
public record Cost(int characters, Tally cheapest, Tally dearest, List<Loop> loops) {
  /// How many characters a definition may have.
  public static final int MOST_CHARACTERS = 1_048_576;

  /// How many events an execution may have.
  public static final long MOST_EVENTS = 25_000;

  public Cost {
    loops = List.copyOf(loops);
  }

  /// What happens again and again.
  ///
  /// @param turn the dearest one
  /// @param turns how many there are, if that is known
  /// @param most how many fit into one execution, if not each has an execution of its own
  public record Loop(String name, Tally turn, OptionalLong turns, OptionalLong most) {}

  public static Cost of(StateMachine machine) {
    Execution.Counted execution = Execution.of(machine.chart());
    return new Cost(
        AslWriter.write(machine).length(),
        execution.range().cheapest(),
        execution.range().dearest(),
        inOrder(execution.loops(), machine));
  }

  private static List<Loop> inOrder(List<Loop> loops, StateMachine machine) {
    Map<String, Integer> places = new HashMap<>();
    AllStates.of(machine).forEach((name, _) -> places.put(name, places.size()));
    return loops.stream()
        .sorted(Comparator.comparingInt(loop -> places.getOrDefault(loop.name(), places.size())))
        .toList();
  }
}
