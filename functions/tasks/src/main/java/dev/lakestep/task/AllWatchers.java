package dev.lakestep.task;

import dev.lakestep.task.admission.Admission;
import dev.lakestep.task.athena.AbandonedQueries;
import dev.lakestep.task.inbox.Inbox;
import dev.lakestep.task.operate.StagedTables;
import dev.lakestep.task.runs.Executions;
import dev.lakestep.task.runs.Recorder;
import dev.lakestep.task.runs.Watch;
import dev.lakestep.task.runs.Watcher;
import dev.lakestep.task.start.AfterExecution;
import dev.lakestep.task.start.AfterFlows;
import dev.lakestep.task.start.Renewals;
import dev.lakestep.task.start.TriggerWatch;
import java.util.List;

/// All who have to know what becomes of executions, in the order in which they are told.
final class AllWatchers {
  private AllWatchers() {}

  static Watch of(Desk desk) {
    List<Watcher> ofEnds =
        List.of(
            ofEnds(desk, new AbandonedQueries(desk)::ended),
            ofEnds(desk, new StagedTables(desk)::ended),
            new Renewals(desk),
            new AfterExecution(desk));
    return new Watch(
        List.of(
            new Admission(desk),
            new Recorder(desk, ofEnds),
            ofEnds.get(0),
            ofEnds.get(1),
            ofEnds.get(2),
            ofEnds.get(3),
            Inbox.of(desk),
            new TriggerWatch(desk),
            new AfterFlows(desk)));
  }

  /// What has to be done when an execution has ended.
  interface Ending {
    void ended(String executionArn) throws InterruptedException;
  }

  /// The news of an end may come when the execution has been begun again already.
  static Watcher ofEnds(Desk desk, Ending ending) {
    return change -> {
      if (change.isEnd() && !Executions.of(desk).isRunning(change.executionArn())) {
        ending.ended(change.executionArn());
      }
    };
  }
}
