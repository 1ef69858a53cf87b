package dev.lakestep.task.start;

import dev.lakestep.task.Desk;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedFlows;
import dev.lakestep.task.flow.DeployedTrigger;
import dev.lakestep.task.flow.FlowIndex;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Watcher;
import java.util.Optional;

/// Tells triggers of the ends of what they have started: one may stop then, another goes on.
public final class TriggerWatch implements Watcher {
  private final Desk desk;
  private final DeployedFlows flows;
  private final FlowIndex index;
  private final Schedules schedules;
  private final TriggerMemory memory;

  public TriggerWatch(Desk desk) {
    this.desk = desk;
    this.flows = DeployedFlows.of(desk);
    this.index = FlowIndex.of(desk);
    this.schedules = new Schedules(desk);
    this.memory = new TriggerMemory(desk);
  }

  @Override
  public void changed(Change change) {
    Optional<DeployedFlow> flow =
        change.isEnd() ? flows.find(change.machineArn()) : Optional.empty();
    if (flow.isPresent() && !flow.get().triggers().isEmpty()) {
      EndedExecution execution = EndedExecution.of(change, flow.get(), desk);
      flow.get().trigger(execution.trigger()).ifPresent(trigger -> ended(trigger, execution));
    }
  }

  private void ended(DeployedTrigger trigger, EndedExecution execution) {
    if (ExecutionConditions.has(trigger.json().path("stopAfter"), execution.state())) {
      memory.turnOff(trigger);
    }
    schedules.next(trigger);
  }

  @Override
  public void swept() {
    IllegalStateException failure = new IllegalStateException("not all schedules were looked at");
    for (String machine : index.scheduled()) {
      for (DeployedTrigger trigger :
          flows.find(machine).map(DeployedFlow::triggers).stream()
              .flatMap(all -> all.stream())
              .toList()) {
        try {
          schedules.swept(trigger);
        } catch (RuntimeException e) {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
