package dev.lakestep.task.admission;

import dev.lakestep.task.Desk;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Watcher;

/// Frees the slots of executions that end, however they do, and lets the next ones in.
public record Admission(Desk desk) implements Watcher {
  @Override
  public void changed(Change change) {
    Doorman doorman = Doorman.of(desk, change.machine());
    if (change.isEnd()) {
      if (doorman.ended(change.name())) {
        doorman.admit();
      }
    } else if (change.redriven() > 0) {
      doorman.gate().back(change.name(), change.redriven());
    }
  }

  /// Makes up for ends that were never told.
  @Override
  public void swept() {
    for (Gate gate : Gate.all(desk)) {
      Doorman doorman = new Doorman(desk, gate);
      doorman.lookAround();
      doorman.admit();
    }
  }
}
