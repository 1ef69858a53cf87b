package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.task.Desk;
import dev.lakestep.task.FlowWorld;
import dev.lakestep.task.call.Evaluated;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedTrigger;
import java.util.SequencedMap;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/// Starts executions for triggers. A start has a name that is made of what it is for, so it can be
/// asked for twice and happens once.
public final class Starter {
  private final Desk desk;

  public Starter(Desk desk) {
    this.desk = desk;
  }

  /// Starts the flow of a trigger, unless the trigger's own conditions do not hold.
  ///
  /// @param variables what `trigger` has in expressions besides id and type
  /// @param name of the execution
  public Started start(DeployedTrigger trigger, ObjectNode variables, String name) {
    if (trigger.isDisabled()) {
      return new Started.Skipped("the trigger is disabled");
    }
    ObjectNode seen = JsonNodeFactory.instance.objectNode();
    seen.put("id", trigger.id()).put("type", trigger.type());
    seen.setAll(variables);
    Context context = context(trigger.flow(), seen);
    if (!holds(trigger, context)) {
      return new Started.Skipped("what it is started on does not hold");
    }
    ObjectNode input = evaluated(trigger.json().path("inputs"), context);
    ObjectNode own = input.putObject("lakestep");
    own.set("trigger", seen);
    ObjectNode labels = evaluated(trigger.json().path("labels"), context);
    if (!labels.isEmpty()) {
      own.set("labels", labels);
    }
    return begin(trigger.flow(), name, input);
  }

  private static boolean holds(DeployedTrigger trigger, Context context) {
    JsonNode when = trigger.json().path("when");
    if (when.isMissingNode()) {
      return true;
    }
    ObjectNode condition = JsonNodeFactory.instance.objectNode();
    condition.putObject("when").set("$condition", when);
    return Evaluated.of(condition, context).path("when").asBoolean();
  }

  private static ObjectNode evaluated(JsonNode fields, Context context) {
    return fields instanceof ObjectNode object
        ? Evaluated.of(object, context)
        : JsonNodeFactory.instance.objectNode();
  }

  private Context context(DeployedFlow flow, ObjectNode trigger) {
    ObjectNode seen = JsonNodeFactory.instance.objectNode();
    seen.set("trigger", trigger);
    seen.putObject("flow").put("namespace", flow.namespace()).put("id", flow.id());
    SequencedMap<String, Value> variables = JsonValues.fields(seen);
    return new Context(variables, new FlowWorld(desk.settings(), desk.roles().own(), desk.clock()));
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
      return new Started.Execution(
          machine.replace(":stateMachine:", ":execution:") + ":" + name, false);
    }
  }
}
