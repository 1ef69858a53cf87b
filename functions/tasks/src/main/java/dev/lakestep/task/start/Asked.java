package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.contract.Arguments;
import dev.lakestep.task.Desk;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedFlows;
import dev.lakestep.task.flow.DeployedTrigger;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

/// Answers those who ask for the start of a schedule: the clock, or somebody who wants a time of
/// the past.
///
/// From the clock comes `{"machine": "..", "trigger": "..", "time": ".."}`; a backfill says besides
/// `"backfill": {"inputs": {..}, "labels": {..}}`.
public final class Asked {
  private final Desk desk;
  private final DeployedFlows flows;
  private final Schedules schedules;
  private final Starter starter;

  public Asked(Desk desk) {
    this.desk = desk;
    this.flows = DeployedFlows.of(desk);
    this.schedules = new Schedules(desk);
    this.starter = new Starter(desk);
  }

  /// For a backfill: `{"execution": "<arn>", "new": true}` or `{"skipped": "<reason>"}`.
  public ObjectNode answer(JsonNode event) {
    Arguments asked = Arguments.of(event);
    Optional<DeployedTrigger> found =
        flows.find(asked.text("machine")).flatMap(flow -> flow.trigger(asked.text("trigger")));
    if (found.isEmpty()) {
      return skipped("there is no such trigger");
    }
    Instant time = asked.moment("time");
    if (asked.has("backfill")) {
      return backfilled(found.get(), time, asked.fields("backfill").json());
    }
    schedules.came(found.get(), time);
    return JsonValues.JSON.objectNode();
  }

  private ObjectNode backfilled(DeployedTrigger trigger, Instant time, ObjectNode more) {
    Optional<Starter.Wish> wish = schedules.wish(trigger, time);
    if (wish.isEmpty()) {
      return skipped("it is no schedule");
    }
    DeployedFlow flow = trigger.flow();
    String arn = desk.settings().executionArn(flow.machine(), wish.get().name());
    if (isThere(arn)) {
      return execution(arn, false);
    }
    try {
      return switch (starter.begin(trigger, with(wish.get(), more))) {
        case Started.Execution(var begun, var isNew) -> execution(begun, isNew);
        case Started.Skipped(var because) -> skipped(because);
      };
    } catch (NamedError e) {
      return JsonValues.JSON.objectNode().put("failed", e.words());
    }
  }

  private static Starter.Wish with(Starter.Wish wish, ObjectNode more) {
    return new Starter.Wish(
        wish.variables(), wish.name(), fields(more, "inputs"), fields(more, "labels"));
  }

  private static ObjectNode fields(ObjectNode more, String name) {
    return more.path(name) instanceof ObjectNode fields ? fields : JsonValues.JSON.objectNode();
  }

  private boolean isThere(String execution) {
    try {
      var _ =
          desk.roles().own().states().describeExecution(request -> request.executionArn(execution));
      return true;
    } catch (ExecutionDoesNotExistException e) {
      return false;
    }
  }

  private static ObjectNode execution(String arn, boolean isNew) {
    return JsonValues.JSON.objectNode().put("execution", arn).put("new", isNew);
  }

  private static ObjectNode skipped(String because) {
    return JsonValues.JSON.objectNode().put("skipped", because);
  }
}
