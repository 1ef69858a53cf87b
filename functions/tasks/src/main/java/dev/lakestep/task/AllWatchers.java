package dev.lakestep.task;

import dev.lakestep.task.admission.Admission;
import dev.lakestep.task.athena.AbandonedQueries;
import dev.lakestep.task.inbox.Inbox;
import dev.lakestep.task.operate.StagedTables;
import dev.lakestep.task.runs.Recorder;
import dev.lakestep.task.runs.Watch;
import dev.lakestep.task.runs.Watcher;
import dev.lakestep.task.start.AfterFlows;
import dev.lakestep.task.start.TriggerWatch;
import java.util.List;

/// All who have to know what becomes of executions, in the order in which they are told.
final class AllWatchers {
  private AllWatchers() {}

  static Watch of(Desk desk) {
    return new Watch(
        List.of(
            new Admission(desk),
            new Recorder(desk),
            ofEnds(new AbandonedQueries(desk)::ended),
            ofEnds(new StagedTables(desk)::ended),
            Inbox.of(desk),
            new TriggerWatch(desk),
            new AfterFlows(desk)));
  }

  private interface Ending {
    void ended(String executionArn) throws InterruptedException;
  }

  private static Watcher ofEnds(Ending ending) {
    return change -> {
      if (change.isEnd()) {
        ending.ended(change.executionArn());
      }
    };
  }
}
