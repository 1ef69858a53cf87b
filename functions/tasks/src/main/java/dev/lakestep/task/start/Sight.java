package dev.lakestep.task.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.eval.Context;
import dev.lakestep.compiler.expr.eval.EvaluationException;
import dev.lakestep.compiler.expr.eval.World;
import dev.lakestep.task.NamedError;
import dev.lakestep.task.call.Evaluated;
import dev.lakestep.task.call.JsonValues;
import dev.lakestep.task.flow.DeployedFlow;
import dev.lakestep.task.flow.DeployedTrigger;
import java.util.Map;
import java.util.Optional;

/// What expressions of a trigger see before anything has started.
record Sight(DeployedTrigger trigger, World world) {

  /// @param variables what `trigger` has besides id and type
  ObjectNode seen(ObjectNode variables) {
    DeployedFlow flow = trigger.flow();
    ObjectNode seen = JsonValues.JSON.objectNode();
    seen.set("trigger", trigger(variables));
    seen.putObject("flow").put("namespace", flow.namespace()).put("id", flow.id());
    seen.set("labels", flow.manifest().path("flow").path("labels"));
    ObjectNode vars = seen.putObject("vars");
    for (Map.Entry<String, JsonNode> variable : flow.manifest().path("variables").properties()) {
      ObjectNode one = JsonValues.JSON.objectNode();
      one.set(variable.getKey(), variable.getValue());
      settled(variable.getKey(), one, of(seen)).ifPresent(vars::setAll);
    }
    return seen;
  }

  ObjectNode trigger(ObjectNode variables) {
    ObjectNode all = JsonValues.JSON.objectNode();
    return all.put("id", trigger.id()).put("type", trigger.type()).setAll(variables);
  }

  /// What asks for something that only a run has cannot be asked for here. What is not there yet is
  /// told of, if the trigger wants it.
  private Optional<ObjectNode> settled(String name, ObjectNode variable, Context context) {
    try {
      return Optional.of(Evaluated.of(variable, context));
    } catch (NamedError e) {
      if (isLacking(e) && trigger.json().toString().contains("vars." + name)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /// Whether a secret or key is missing, which somebody may still provide.
  static boolean isLacking(NamedError error) {
    return error.getCause() instanceof EvaluationException cause && cause.isLacking();
  }

  private Context of(ObjectNode seen) {
    return new Context(JsonValues.fields(seen), world);
  }

  Context context(ObjectNode variables) {
    return of(seen(variables));
  }

  /// What holds or not when these are the variables of the trigger.
  Conditions conditions(ObjectNode variables) {
    return whatHolds(seen(variables));
  }

  /// The same of what was seen already.
  Conditions whatHolds(ObjectNode seen) {
    return new Conditions(of(seen), seen);
  }
}
