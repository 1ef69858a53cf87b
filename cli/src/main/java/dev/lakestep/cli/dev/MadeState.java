package dev.lakestep.cli.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.jsonata.Bindings;
import dev.lakestep.compiler.expr.jsonata.Bound;
import dev.lakestep.engine.jsonata.Values;
import dev.lakestep.task.call.JsonValues;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// A made-up context as a state machine holds it: variables of JSON, and where each name is found.
record MadeState(Bindings bindings, Map<String, Object> variables) {
  private static final Comparator<JsonNode> SAME = MadeState::compare;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> VARIABLES = List.of("inputs", "vars", "trigger", "labels");

  static MadeState of(MadeContext context) {
    Map<String, Object> variables = new TreeMap<>();
    SequencedMap<String, Bound> roots = new LinkedHashMap<>();
    for (String name : VARIABLES) {
      variables.put(name, bindable(context.root(name)));
      roots.put(name, new Bound.Whole("$" + name));
    }
    SequencedMap<String, Bound> tasks = new LinkedHashMap<>();
    context
        .fields("outputs")
        .forEach((task, output) -> {
          String name = "o_" + task.replace('-', '_');
          variables.put(name, bindable(output));
          tasks.put(task, new Bound.Whole("$" + name));
        });
    roots.put("outputs", new Bound.Parts(tasks));
    ObjectNode states = JSON.objectNode();
    ObjectNode execution = states.putObject("context").putObject("Execution");
    ObjectNode input = states.putObject("input");
    context.fields("execution").forEach((name, value) -> execution.set(name, json(value)));
    context.fields("item").forEach((name, value) -> input.set(name, json(value)));
    context
        .fields("taskrun")
        .forEach((name, value) -> {
          if (name.equals("value")) {
            input.set("each", json(value));
          }
        });
    variables.put("states", Values.bindable(states));
    roots.put("execution", parts("$states.context.Execution.", context.fields("execution")));
    roots.put("item", parts("$states.input.", context.fields("item")));
    roots.put("flow", new Bound.Fixed(context.root("flow")));
    SequencedMap<String, Bound> taskrun = new LinkedHashMap<>();
    taskrun.put("id", new Bound.Unsayable("runs of tasks have no names here"));
    taskrun.put("value", new Bound.Whole("$states.input.each"));
    roots.put("taskrun", new Bound.Parts(taskrun));
    return new MadeState(new Bindings(roots), variables);
  }

  private static Bound parts(String path, SequencedMap<String, Value> fields) {
    SequencedMap<String, Bound> parts = new LinkedHashMap<>();
    fields.keySet().forEach(name -> parts.put(name, new Bound.Whole(path + name)));
    return new Bound.Parts(parts);
  }

  private static Object bindable(Value value) {
    return Values.bindable(json(value));
  }

  /// A value as it travels; dates are texts.
  static JsonNode json(Value value) {
    return JsonValues.json(value);
  }

  /// Numbers by what they amount to, and the fields of maps in any order.
  static boolean same(JsonNode one, JsonNode other) {
    return one.equals(SAME, other);
  }

  private static boolean areSame(JsonNode one, JsonNode other) {
    return (one.isIntegralNumber() && other.isIntegralNumber())
        ? one.longValue() == other.longValue()
        : one.doubleValue() == other.doubleValue();
  }

  private static int compare(JsonNode one, JsonNode other) {
    boolean same = (one.isNumber() && other.isNumber()) ? areSame(one, other) : one.equals(other);
    return same ? 0 : 1;
  }
}
