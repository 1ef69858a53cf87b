package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.expr.jsonata.Bindings;
import dev.lakestep.compiler.expr.jsonata.Bound;
import dev.lakestep.compiler.flow.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Where the state machine has what Kestra's expressions name, seen from one place.
final class Context {
  private final Facts facts;
  private final Place place;

  private Context(Facts facts, Place place) {
    this.facts = facts;
    this.place = place;
  }

  /// What an expression that belongs to no task sees.
  static Bindings of(Facts facts, Place place) {
    return facts.bindings(place, () -> new Context(facts, place).all());
  }

  private Bindings all() {
    return new Bindings(roots(), Known.of(facts, place));
  }

  /// What an expression of a task sees.
  static Bindings of(Facts facts, Place place, Task task) {
    Context context = new Context(facts, place);
    Bindings shared = of(facts, place);
    SequencedMap<String, Bound> roots = new LinkedHashMap<>(shared.roots());
    roots.put("task", context.task(task));
    roots.put("taskrun", context.taskrun(task));
    return new Bindings(roots, Known.of(shared.given(), task));
  }

  private SequencedMap<String, Bound> roots() {
    SequencedMap<String, Bound> roots = new LinkedHashMap<>();
    roots.put("inputs", new Bound.Whole("$inputs"));
    roots.put("outputs", outputs());
    roots.put("vars", variables());
    roots.put("trigger", new Bound.Whole("$trigger"));
    roots.put("labels", new Bound.Whole(Mutable.LABELS.read(facts, place)));
    roots.put("execution", facts.after ? Afterwards.execution() : execution());
    roots.put("flow", flow());
    roots.put("tasks", tasks());
    loops(roots);
    Bound elsewhere = new Bound.Unsayable("only a function knows its environment");
    List.of("envs", "globals", "kestra", "files", "namespace")
        .forEach(name -> roots.put(name, elsewhere));
    return roots;
  }

  /// The variables of the flow are known, unless a task changes them.
  private Bound variables() {
    return facts.changes(Mutable.VARIABLES, 0)
        ? new Bound.Whole(Mutable.VARIABLES.read(facts, place))
        : new Bound.Fixed(Written.of(facts.flow().variables()));
  }

  private Bound outputs() {
    SequencedMap<String, Bound> outputs = new LinkedHashMap<>();
    facts.flow().allTasks().forEach(task -> outputs.put(task.id(), outputs(task.id())));
    return new Bound.Parts(outputs);
  }

  /// Inside a `ForEach`, what its tasks hand out has the value of the turn for a key.
  private Bound outputs(String task) {
    List<Integer> path = facts.scopes.around(task);
    Bound outputs = new Bound.Whole("$" + facts.names.outputs(task, scopeOf(task)));
    String frame = "$states.input";
    for (Place.Around around : place.around()) {
      if (around instanceof Place.Around.Loop(var isForEach, var scope)) {
        outputs =
            isForEach && path.contains(scope) ? new Bound.Turn(frame + ".value", outputs) : outputs;
        frame += ".parent";
      }
    }
    return outputs;
  }

  private Bound tasks() {
    SequencedMap<String, Bound> tasks = new LinkedHashMap<>();
    facts
        .flow()
        .allTasks()
        .filter(task -> facts.wanted.hasState(task.id()))
        .forEach(task -> {
          String state = facts.names.state(task.id(), scopeOf(task.id()));
          tasks.put(task.id(), new Bound.Whole("$" + state));
        });
    return new Bound.Parts(tasks);
  }

  /// The innermost scope around both: there the outputs of the task are to be found.
  private int scopeOf(String task) {
    List<Integer> path = facts.scopes.around(task);
    int common = 0;
    for (int scope : place.scopes()) {
      common = path.contains(scope) ? scope : common;
    }
    return common;
  }

  private static Bound execution() {
    SequencedMap<String, Bound> execution = new LinkedHashMap<>();
    execution.put("id", new Bound.Whole("$states.context.Execution.Name"));
    execution.put("startDate", new Bound.Whole("$states.context.Execution.StartTime"));
    execution.put("originalId", new Bound.Whole("$states.context.Execution.Name"));
    execution.put("state", new Bound.Fixed(Value.of("RUNNING")));
    return new Bound.Parts(execution);
  }

  private Bound flow() {
    SequencedMap<String, Bound> flow = new LinkedHashMap<>();
    flow.put("id", new Bound.Fixed(Value.of(facts.flow().id().text())));
    flow.put("namespace", new Bound.Fixed(Value.of(facts.flow().namespace().text())));
    flow.put("revision", new Bound.Unsayable("the state machine does not know its revision"));
    flow.put("tenantId", new Bound.Fixed(Value.of("main")));
    return new Bound.Parts(flow);
  }

  private Bound task(Task task) {
    SequencedMap<String, Bound> fields = new LinkedHashMap<>();
    fields.put("id", new Bound.Fixed(Value.of(task.id())));
    fields.put("type", new Bound.Fixed(Value.of(task.settings().type().text())));
    return new Bound.Parts(fields);
  }

  private Bound taskrun(Task task) {
    SequencedMap<String, Bound> fields = new LinkedHashMap<>();
    String id = "$states.context.Execution.Name & \"-" + task.id() + "\"";
    fields.put("id", new Bound.Whole("(" + id + ")"));
    fields.put("startDate", new Bound.Whole("$states.context.State.EnteredTime"));
    fields.put("attemptsCount", new Bound.Fixed(Value.of(0)));
    fields.put("iteration", new Bound.Whole(nearestFrame() + ".index"));
    taskruns().stream()
        .limit(1)
        .forEach(nearest -> fields.put("value", new Bound.Whole(nearest + ".value")));
    if (task instanceof Task.ForEachItem) {
      String batches = "$" + facts.names.of(Batches.VARIABLE, task.id(), place.scope());
      fields.put("items", new Bound.Whole("(" + Batches.uri(batches) + ")"));
      fields.put("iteration", new Bound.Whole(Batches.NUMBER));
    }
    return new Bound.Parts(fields);
  }

  /// `taskrun` of what is around and has a value, the nearest first, as JSONata.
  private List<String> taskruns() {
    List<String> taskruns = new ArrayList<>();
    String frame = "$states.input";
    for (Place.Around around : place.around()) {
      switch (around) {
        case Place.Around.Switch(var task) ->
            taskruns.add("$" + facts.names.outputs(task.id(), scopeOf(task.id())));
        case Place.Around.Loop _ -> {
          taskruns.add(frame);
          frame += ".parent";
        }
      }
    }
    return taskruns;
  }

  private String nearestFrame() {
    List<String> frames = place.frames(true);
    return frames.isEmpty() ? "$states.input" : frames.getFirst();
  }

  private void loops(SequencedMap<String, Bound> roots) {
    List<String> items = place.frames(false);
    if (!items.isEmpty()) {
      roots.put("item", new Bound.Whole(items.getFirst()));
    }
    List<String> outer = taskruns().stream().skip(1).toList();
    if (!outer.isEmpty()) {
      roots.put("parent", parts("taskrun", new Bound.Whole(outer.getFirst())));
      roots.put(
          "parents",
          new Bound.Whole(
              outer.stream()
                  .map(frame -> "{\"taskrun\": " + frame + "}")
                  .collect(Collectors.joining(", ", "[", "]"))));
    }
  }

  private static Bound parts(String name, Bound value) {
    SequencedMap<String, Bound> parts = new LinkedHashMap<>();
    parts.put(name, value);
    return new Bound.Parts(parts);
  }
}
