package dev.lakestep.task;

import dev.lakestep.task.admission.Admission;
import dev.lakestep.task.athena.AbandonedQueries;
import dev.lakestep.task.inbox.Inbox;
import dev.lakestep.task.runs.Watch;
import dev.lakestep.task.runs.Watcher;
import dev.lakestep.task.start.TriggerWatch;
import java.util.List;

/// All who have to know what becomes of executions, in the order in which they are told.
final class AllWatchers {
  private AllWatchers() {}

  static Watch of(Desk desk) {
    return new Watch(
        List.of(
            new Admission(desk),
            abandoned(new AbandonedQueries(desk)),
            Inbox.of(desk),
            new TriggerWatch(desk)));
  }

  private static Watcher abandoned(AbandonedQueries queries) {
    return change -> {
      if (change.isEnd()) {
        queries.ended(change.executionArn());
      }
    };
  }
}
