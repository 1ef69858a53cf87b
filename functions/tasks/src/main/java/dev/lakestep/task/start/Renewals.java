package dev.lakestep.task.start;

import dev.lakestep.task.Desk;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedFlows;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Executions;
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
    }
  }

  private void begin(Change end, Renewal renewal) {
    SfnClient states = desk.roles().own().states();
    String input = renewal.input().toString();
    try {
      states.startExecution(
          r -> r.stateMachineArn(end.machineArn()).name(renewal.name()).input(input));
    } catch (ExecutionAlreadyExistsException e) {
      desk.out().println("%s has been started already".formatted(renewal.name()));
    }
    new RunTable(desk.roles().own().dynamo(), desk.settings().runsTable())
        .renewed(end.executionArn(), renewal.name());
  }
}
