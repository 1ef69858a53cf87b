package dev.lakestep.cli.dev.flows;

import dev.lakestep.engine.virtual.VirtualRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// The one clock of a trial and all that is still to happen in it; what is due at the same instant
/// happens in the order in which it was asked for.
final class Agenda {
  private final PriorityQueue<Due> dues =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private Instant now = VirtualRun.START;
  private long order;

  /// Something that will happen.
  record Due(Instant at, long order, Runnable what) {}

  Instant now() {
    return now;
  }

  /// How much time has gone by.
  Duration elapsed() {
    return Duration.between(VirtualRun.START, now);
  }

  Due in(Duration wait, Runnable what) {
    Due due = new Due(now.plus(wait.isNegative() ? Duration.ZERO : wait), ++order, what);
    dues.add(due);
    return due;
  }

  void drop(Due due) {
    dues.remove(due);
  }

  /// Lets the next thing happen; false if there is none.
  boolean step() {
    if (dues.isEmpty()) {
      return false;
    }
    Due due = dues.remove();
    now = due.at();
    due.what().run();
    return true;
  }
}
