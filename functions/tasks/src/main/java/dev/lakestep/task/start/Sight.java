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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
    Set<String> wanted = wanted();
    for (Map.Entry<String, JsonNode> variable : flow.manifest().path("variables").properties()) {
      ObjectNode one = JsonValues.JSON.objectNode();
      one.set(variable.getKey(), variable.getValue());
      settled(one, of(seen), wanted.contains(variable.getKey())).ifPresent(vars::setAll);
    }
    return seen;
  }

  ObjectNode trigger(ObjectNode variables) {
    ObjectNode all = JsonValues.JSON.objectNode();
    return all.put("id", trigger.id()).put("type", trigger.type()).setAll(variables);
  }

  /// The variables that the trigger asks for, by itself or through others.
  private Set<String> wanted() {
    Set<String> wanted = new HashSet<>();
    Deque<String> texts = new ArrayDeque<>(List.of(trigger.json().toString()));
    while (!texts.isEmpty()) {
      String text = texts.removeFirst();
      for (Map.Entry<String, JsonNode> variable :
          trigger.flow().manifest().path("variables").properties()) {
        if (asks(text, variable.getKey()) && wanted.add(variable.getKey())) {
          texts.add(variable.getValue().toString());
        }
      }
    }
    return wanted;
  }

  /// As `vars.name` or as `vars['name']`.
  private static boolean asks(String text, String name) {
    String quoted = Pattern.quote(name);
    return Pattern.compile(
            "\\bvars\\s*(\\.\\s*%s\\b|\\[\\s*\\\\?['\"]%s\\\\?['\"])".formatted(quoted, quoted))
        .matcher(text)
        .find();
  }

  /// What asks for something that only a run has cannot be asked for here. What is not there yet is
  /// told of, if the trigger wants it.
  private static Optional<ObjectNode> settled(
      ObjectNode variable, Context context, boolean isWanted) {
    try {
      return Optional.of(Evaluated.of(variable, context));
    } catch (NamedError e) {
      if (isWanted && isLacking(e)) {
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
