package dev.lakestep.task.admission;

import java.util.List;

/// How the slots of a flow are taken at a moment.
///
/// @param holders names of the executions that run
/// @param most how many may
record Slots(List<String> holders, int most) {
  Slots {
    holders = List.copyOf(holders);
  }

  boolean hasRoom() {
    return holders.size() < most;
  }

  boolean areHeldBy(String execution) {
    return holders.contains(execution);
  }
}
