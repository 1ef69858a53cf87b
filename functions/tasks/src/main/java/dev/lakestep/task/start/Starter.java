package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.task.Desk;
import dev.lakestep.task.FlowWorld;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.call.Evaluated;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedTrigger;
import java.util.Map;
import java.util.Optional;
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

  /// What a field of the trigger comes to as a text.
  public String evaluated(DeployedTrigger trigger, ObjectNode variables, String field) {
    ObjectNode one = JsonValues.JSON.objectNode();
    one.set(field, trigger.json().path(field));
    return Evaluated.of(one, context(trigger, seen(trigger, variables))).path(field).asText();
  }

  /// What holds or not when these are the variables of a trigger.
  Conditions conditions(DeployedTrigger trigger, ObjectNode variables) {
    ObjectNode seen = seen(trigger, variables);
    return new Conditions(context(trigger, seen), seen);
  }

  /// Starts the flow of a trigger, also of one that is off, unless its conditions do not hold.
  public Started begin(DeployedTrigger trigger, Wish wish) {
    ObjectNode seen = seen(trigger, wish.variables());
    Context context = context(trigger, seen);
    if (!new Conditions(context, seen).hold(trigger.json())) {
      return new Started.Skipped("what it is started on does not hold");
    }
    ObjectNode input = evaluated(trigger.json().path("inputs"), context);
    input.setAll(wish.inputs());
    ObjectNode own = input.putObject("lakestep");
    own.set("trigger", seen.path("trigger"));
    ObjectNode labels = evaluated(trigger.json().path("labels"), context);
    labels.setAll(wish.labels());
    if (!labels.isEmpty()) {
      own.set("labels", labels);
    }
    return begin(trigger.flow(), wish.name(), input);
  }

  /// What a trigger says, with the values that it has before anything has started.
  public ObjectNode evaluated(DeployedTrigger trigger, ObjectNode said) {
    return evaluated(said, context(trigger, seen(trigger, JsonValues.JSON.objectNode())));
  }

  private ObjectNode seen(DeployedTrigger trigger, ObjectNode variables) {
    DeployedFlow flow = trigger.flow();
    ObjectNode seen = JsonValues.JSON.objectNode();
    seen.putObject("trigger").put("id", trigger.id()).put("type", trigger.type()).setAll(variables);
    seen.putObject("flow").put("namespace", flow.namespace()).put("id", flow.id());
    seen.set("labels", flow.manifest().path("flow").path("labels"));
    ObjectNode vars = seen.putObject("vars");
    for (Map.Entry<String, JsonNode> variable : flow.manifest().path("variables").properties()) {
      ObjectNode one = JsonValues.JSON.objectNode();
      one.set(variable.getKey(), variable.getValue());
      settled(one, context(trigger, seen)).ifPresent(vars::setAll);
    }
    return seen;
  }

  /// What asks for something that only a run has cannot be asked for here.
  private static Optional<ObjectNode> settled(ObjectNode variable, Context context) {
    try {
      return Optional.of(Evaluated.of(variable, context));
    } catch (NamedError _) {
      return Optional.empty();
    }
  }

  private static ObjectNode evaluated(JsonNode fields, Context context) {
    return fields instanceof ObjectNode object
        ? Evaluated.of(object, context)
        : JsonValues.JSON.objectNode();
  }

  /// Secrets and keys are those that the flow may read.
  private Context context(DeployedTrigger trigger, ObjectNode seen) {
    return new Context(
        JsonValues.fields(seen),
        new FlowWorld(desk.settings(), desk.as(trigger.flow().name()), desk.clock()));
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
