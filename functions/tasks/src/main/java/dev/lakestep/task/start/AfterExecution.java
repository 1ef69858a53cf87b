package dev.lakestep.task.start;

import dev.lakestep.task.Desk;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedFlows;
import dev.lakestep.task.runs.Change;
import dev.lakestep.task.runs.Executions;
import dev.lakestep.task.runs.Watcher;
import java.util.Set;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/// Starts what a flow has to be done after an execution, once for each end: the name of that start
/// is made of the execution's.
public final class AfterExecution implements Watcher {
  /// With these it has ended before it was one: it had not been let in.
  private static final Set<String> NEVER_WAS =
      Set.of("Lakestep.Blocked", "Lakestep.Disabled", "Lakestep.InvalidInput");

  private final Desk desk;
  private final DeployedFlows flows;

  public AfterExecution(Desk desk) {
    this.desk = desk;
    this.flows = DeployedFlows.of(desk);
  }

  /// Whether anything is done after an execution that has failed so.
  public static boolean follows(String error) {
    return !NEVER_WAS.contains(error);
  }

  @Override
  public void changed(Change change) {
    if (change.isEnd()) {
      flows
          .find(change.machineArn())
          .filter(flow -> flow.after().isPresent())
          .ifPresent(flow -> Executions.of(desk).end(change).ifPresent(end -> ended(flow, end)));
    }
  }

  private void ended(DeployedFlow flow, Change end) {
    if (!follows(end.detail().path("error").asText(""))) {
      return;
    }
    DeployedFlow.After after = flow.after().orElseThrow();
    String machine = desk.settings().machineArn(after.machine());
    String name = StartName.after(end.name(), end.redriven());
    String input = new LeftBehind(desk, flow).of(end, after).toString();
    try {
      states().startExecution(r -> r.stateMachineArn(machine).name(name).input(input));
    } catch (ExecutionAlreadyExistsException e) {
      // It was told before.
      return;
    }
  }

  private SfnClient states() {
    return desk.roles().own().states();
  }
}
