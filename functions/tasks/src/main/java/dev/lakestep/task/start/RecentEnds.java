package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lakestep.compiler.plan.MachineName;
import dev.lakestep.task.Desk;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlows;
import dev.lakestep.task.flow.DeployedTrigger;
import dev.lakestep.task.runs.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/// Ends of executions as Step Functions itself lists them, for when an event was lost.
record RecentEnds(Desk desk, DeployedFlows flows) {
  private static final int MOST = 200;

  /// Ends between two times of the newest executions of each flow that a trigger names, the oldest
  /// first. One that names none of them has none.
  List<Change> of(DeployedTrigger trigger, Instant begin, Instant end) {
    List<Change> all = new ArrayList<>();
    for (String machine : named(trigger)) {
      if (flows.find(desk.settings().machineArn(machine)).isEmpty()) {
        continue; // nobody may ask for executions of what is not there
      }
      for (ExecutionListItem item : newest(machine)) {
        Instant stopped = Optional.ofNullable(item.stopDate()).orElse(Instant.MAX);
        if (item.status() != ExecutionStatus.RUNNING
            && !stopped.isBefore(begin)
            && stopped.isBefore(end)) {
          all.add(
              new Change(
                  item.executionArn(),
                  item.stateMachineArn(),
                  item.statusAsString(),
                  item.startDate(),
                  Optional.of(stopped),
                  JsonValues.JSON.objectNode()));
        }
      }
    }
    all.sort(Comparator.comparing(change -> change.ended().orElse(Instant.MAX)));
    return all;
  }

  private List<ExecutionListItem> newest(String machine) {
    try {
      return desk.roles()
          .own()
          .states()
          .listExecutions(request ->
              request.stateMachineArn(desk.settings().machineArn(machine)).maxResults(MOST))
          .executions();
    } catch (StateMachineDoesNotExistException e) {
      return List.of();
    }
  }

  private static SequencedSet<String> named(DeployedTrigger trigger) {
    SequencedSet<String> machines = new TreeSet<>();
    for (JsonNode flow : trigger.json().path("dependsOn")) {
      JsonNode namespace = flow.path("namespace");
      JsonNode id = flow.path("flowId");
      if (namespace.isTextual() && id.isTextual()) {
        machines.add(MachineName.of(namespace.asText(), id.asText()).text());
      }
    }
    machines.remove(trigger.flow().machine());
    return machines;
  }
}
