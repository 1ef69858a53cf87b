package dev.lakestep.task.start;

import dev.lakestep.task.Desk;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedFlows;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Executions;
import dev.lakestep.task.runs.Notices;
import dev.lakestep.task.runs.Notices.Notice;
import dev.lakestep.task.runs.RunTable;
import dev.lakestep.task.runs.Watcher;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/// Starts flows anew after failures, where they say so, once for each failure.
public final class Renewals implements Watcher {
  private final Desk desk;
  private final DeployedFlows flows;

  public Renewals(Desk desk) {
    this.desk = desk;
    this.flows = DeployedFlows.of(desk);
  }

  @Override
  public void changed(Change change) {
    Optional<DeployedFlow> flow =
        change.isEnd()
            ? flows.find(change.machineArn()).filter(DeployedFlow::mayStartAnew)
            : Optional.empty();
    if (flow.isPresent()) {
      Executions.of(desk)
          .end(change)
          .ifPresent(
              end -> Renewal.of(end, flow.get(), desk).ifPresent(renewal -> begin(end, renewal)));
      Notices.of(desk).freed(Notice.of(change));
    }
  }

  private void begin(Change end, Renewal renewal) {
    SfnClient states = desk.roles().own().states();
    String input = renewal.input().toString();
    String there = desk.settings().executionArn(end.machine(), renewal.name());
    try {
      states.startExecution(
          r -> r.stateMachineArn(end.machineArn()).name(renewal.name()).input(input));
    } catch (ExecutionAlreadyExistsException e) {
      desk.out().println("%s has been started already".formatted(renewal.name()));
      String given = states.describeExecution(r -> r.executionArn(there)).input();
      if (!JsonValues.parsed(given).path("lakestep").path("retry").equals(renewal.told())) {
        // Somebody has given this name to another one, which stands in the place of nothing.
        return;
      }
    }
    RunTable.of(desk).renewed(end, renewal.name());
    String trigger = renewal.input().path("lakestep").path("trigger").path("id").asText();
    flows
        .find(end.machineArn())
        .flatMap(flow -> flow.trigger(trigger))
        .filter(one -> !one.allowsConcurrent())
        .ifPresent(one -> new TriggerMemory(desk).moved(one, end.executionArn(), there));
  }
}
