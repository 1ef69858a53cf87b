package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import java.util.ArrayList;
import java.util.List;

/// Where in a flow something is planned: the scopes of variables around it, the execution's first,
/// and the loops around it, the nearest first.
record Place(List<Integer> scopes, List<Around> around) {
  static final Place START = new Place(List.of(0), List.of());

  Place {
    scopes = List.copyOf(scopes);
    around = List.copyOf(around);
  }

  /// Something around a place that gives `taskrun.value` or `item` a meaning.
  sealed interface Around {
    /// A loop of either kind: its frame is the payload of each of its states.
    record Loop(boolean isForEach, int scope) implements Around {}

    /// A `Switch`: the value it has decided by.
    record Switch(Task.Switch task) implements Around {}
  }

  int scope() {
    return scopes.getLast();
  }

  Place in(int scope) {
    List<Integer> inner = new ArrayList<>(scopes);
    inner.add(scope);
    return new Place(inner, around);
  }

  Place inside(Around what) {
    List<Around> all = new ArrayList<>(List.of(what));
    all.addAll(around);
    return new Place(scopes, all);
  }

  /// The frames of the loops of a kind, the nearest first, as JSONata.
  List<String> frames(boolean isForEach) {
    List<String> frames = new ArrayList<>();
    String frame = "$states.input";
    for (Around one : around) {
      if (one instanceof Around.Loop(var each, _)) {
        if (each == isForEach) {
          frames.add(frame);
        }
        frame += ".parent";
      }
    }
    return frames;
  }
}
