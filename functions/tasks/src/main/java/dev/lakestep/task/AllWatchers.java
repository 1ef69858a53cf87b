package dev.lakestep.task;

import dev.lakestep.task.admission.Admission;
import dev.lakestep.task.athena.AbandonedQueries;
import dev.lakestep.task.inbox.Inbox;
import dev.lakestep.task.notice.Notifier;
import dev.lakestep.task.operate.StagedTables;
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
    Watcher ofEnds =
        ofEnds(List.of(new AbandonedQueries(desk)::ended, new StagedTables(desk)::ended));
    Watcher renewals = new Renewals(desk);
    Watcher afterwards = new AfterExecution(desk);
    return new Watch(
        List.of(
            new Admission(desk),
            new Recorder(desk, List.of(ofEnds, renewals, afterwards)),
            renewals,
            new Notifier(desk),
            ofEnds,
            afterwards,
            Inbox.of(desk),
            new TriggerWatch(desk),
            new AfterFlows(desk)));
  }

  /// What has to be done when an execution has ended.
  interface Ending {
    void ended(String executionArn) throws InterruptedException;
  }

  /// The news of an end may come when the execution has been begun again already. Whether it has,
  /// each finds out for itself, and only if there is something to be done.
  static Watcher ofEnds(List<Ending> endings) {
    List<Watcher> all =
        endings.stream().<Watcher>map(one -> end -> one.ended(end.executionArn())).toList();
    return change -> {
      if (change.isEnd()) {
        new Watch(all).tell(change);
      }
    };
  }
}
