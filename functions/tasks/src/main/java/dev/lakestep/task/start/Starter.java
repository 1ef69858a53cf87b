package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.task.Desk;
import dev.lakestep.task.FlowWorld;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.call.Evaluated;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedTrigger;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.ValidationException;

/// Starts executions for triggers. A start has a name that is made of what it is for, so it can be
/// asked for twice and happens once.
public final class Starter {
  private final Desk desk;
  private final TriggerMemory memory;

  public Starter(Desk desk) {
    this.desk = desk;
    this.memory = new TriggerMemory(desk);
  }

  /// A start that somebody wants.
  ///
  /// @param variables what `trigger` has in expressions besides id and type
  /// @param name of the execution
  /// @param inputs in the place of those that the trigger gives
  /// @param labels besides those that the trigger gives
  public record Wish(ObjectNode variables, String name, ObjectNode inputs, ObjectNode labels) {

    /// With what the trigger itself gives.
    public static Wish of(ObjectNode variables, String name) {
      ObjectNode nothing = JsonValues.JSON.objectNode();
      return new Wish(variables, name, nothing, nothing);
    }
  }

  /// Starts the flow of a trigger, unless the trigger is off or its conditions do not hold.
  ///
  /// @param variables what `trigger` has in expressions besides id and type
  /// @param name of the execution
  public Started start(DeployedTrigger trigger, ObjectNode variables, String name) {
    if (isOff(trigger)) {
      return new Started.Skipped("the trigger is off");
    }
    return begin(trigger, Wish.of(variables, name));
  }

  /// Whether the trigger starts nothing by itself: it is disabled, or an execution has ended in a
  /// state that stops it.
  public boolean isOff(DeployedTrigger trigger) {
    return trigger.isDisabled()
        || (!trigger.json().path("stopAfter").isEmpty() && memory.isOff(trigger));
  }

  /// Whether the conditions of the trigger hold.
  public boolean wants(DeployedTrigger trigger, ObjectNode variables) {
    return !Conditions.any(trigger.json()) || conditions(trigger, variables).hold(trigger.json());
  }

  /// The same for many times of a schedule.
  public Wanted wanted(DeployedTrigger trigger) {
    return WantedTimes.of(new Sight(trigger, new AskedOnce(world(trigger))));
  }

  /// What a field of the trigger comes to as a text.
  public String evaluated(DeployedTrigger trigger, ObjectNode variables, String field) {
    ObjectNode one = JsonValues.JSON.objectNode();
    one.set(field, trigger.json().path(field));
    return Evaluated.of(one, sight(trigger).context(variables)).path(field).asText();
  }

  /// What holds or not when these are the variables of a trigger.
  Conditions conditions(DeployedTrigger trigger, ObjectNode variables) {
    return sight(trigger).conditions(variables);
  }

  /// Starts the flow of a trigger, also of one that is off, unless its conditions do not hold.
  public Started begin(DeployedTrigger trigger, Wish wish) {
    Conditions conditions = conditions(trigger, wish.variables());
    Context context = conditions.context();
    if (!conditions.hold(trigger.json())) {
      return new Started.Skipped("what it is started on does not hold");
    }
    ObjectNode input = evaluated(trigger.json().path("inputs"), context);
    input.setAll(wish.inputs());
    ObjectNode own = input.putObject("lakestep");
    own.set("trigger", conditions.seen().path("trigger"));
    ObjectNode labels = evaluated(trigger.json().path("labels"), context);
    labels.setAll(wish.labels());
    if (!labels.isEmpty()) {
      own.set("labels", labels);
    }
    return begin(trigger.flow(), wish.name(), input);
  }

  /// What a trigger says, with the values that it has before anything has started.
  public ObjectNode evaluated(DeployedTrigger trigger, ObjectNode said) {
    return evaluated(said, sight(trigger).context(JsonValues.JSON.objectNode()));
  }

  private static ObjectNode evaluated(JsonNode fields, Context context) {
    return fields instanceof ObjectNode object
        ? Evaluated.of(object, context)
        : JsonValues.JSON.objectNode();
  }

  /// Whether nothing is wrong with what is to be started on: it lacks a secret or a key.
  public static boolean isLacking(NamedError error) {
    return Sight.isLacking(error);
  }

  private Sight sight(DeployedTrigger trigger) {
    return new Sight(trigger, world(trigger));
  }

  /// Secrets and keys are those that the flow may read.
  private World world(DeployedTrigger trigger) {
    return new FlowWorld(desk.settings(), desk.as(trigger.flow().name()), desk.clock());
  }

  private Started begin(DeployedFlow flow, String name, ObjectNode input) {
    SfnClient states = desk.roles().own().states();
    String machine = desk.settings().machineArn(flow.machine());
    try {
      String arn =
          states
              .startExecution(
                  request -> request.stateMachineArn(machine).name(name).input(input.toString()))
              .executionArn();
      return new Started.Execution(arn, true);
    } catch (ExecutionAlreadyExistsException e) {
      return new Started.Execution(desk.settings().executionArn(flow.machine(), name), false);
    } catch (InvalidExecutionInputException | ValidationException e) {
      // it would be refused however often it is asked for
      throw new NamedError(
          "Lakestep.InputRefused", String.valueOf(e.awsErrorDetails().errorMessage()), e);
    }
  }
}
