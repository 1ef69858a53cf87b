package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Argument;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Task.CallOptions;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Branch;
import dev.lakestep.compiler.plan.Step.Group;
import dev.lakestep.compiler.plan.Step.Items;
import dev.lakestep.compiler.plan.Step.Limits;
import dev.lakestep.compiler.plan.Step.Request;
import dev.lakestep.compiler.plan.Step.Variables;
import dev.lakestep.compiler.resolve.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Another flow for each batch of a file: a function splits the file, and a distributed loop starts
/// the flow.
///
/// The function `core.flow.ForEachItem.split` is handed `items` and `batch` as they stand in the
/// flow, and answers how many batches there are (`count`), what their URIs begin and end with
/// (`prefix`, `suffix`; between them stands the number of the batch, from 0), and the URI of a list
/// of all of them (`splits`). Where a flow asks for `subflowOutputs`, the function
/// `core.flow.ForEachItem.merge` is handed the `outputs` of all flows in the order of the batches,
/// and answers the URI of a file of them.
final class Batches {
  /// The variable for what the function answers.
  static final String VARIABLE = "b";

  static final String NUMBER = "$states.context.Map.Item.Value";
  private static final String TYPE = "core.flow.ForEachItem";
  private static final String ANSWER = "$states.result.Payload.outputs";
  private static final String OUT = "$states.result.out.";
  private static final Json AT_ONCE = Json.number(100);

  private final Tasks tasks;
  private final Facts facts;
  private final Place place;
  private final Task.ForEachItem task;
  private final int scope;
  private final Speaker speaker;
  private final Speaker inside;

  Batches(Tasks tasks, Place place, Task.ForEachItem task) {
    this.tasks = tasks;
    this.facts = tasks.facts();
    this.place = place;
    this.task = task;
    this.scope = facts.scopes.inside(task, 0);
    this.speaker = tasks.speaker(task, place);
    this.inside = tasks.speaker(task, place);
  }

  /// JSONata for the URI of a batch.
  static String uri(String batches) {
    return batches + ".prefix & " + NUMBER + " & " + batches + ".suffix";
  }

  List<Step> steps() {
    Step split = split();
    Step each = each();
    List<Step> steps = new ArrayList<>(List.of(split, each));
    if (keepsOutputs()) {
      steps.add(merge());
    }
    return tasks.handled(
        task,
        task.handlers(),
        place,
        tasks.prepared(task, place, speaker, tasks.guarded(task, speaker, steps)));
  }

  private String variable(String what) {
    return facts.names.of(what, task.id(), place.scope());
  }

  private String inner(String what) {
    return facts.names.of(what, task.id(), scope);
  }

  private Variables outputs(Json outputs) {
    return Variables.of(facts.names.outputs(task.id(), place.scope()), outputs);
  }

  private Step split() {
    Json arguments =
        Json.fields("items", speaker.alone(task.items(), Aim.TEXT))
            .with("batch", speaker.json(task.batch(), Aim.VALUE));
    return function(
        "split",
        arguments,
        Variables.of(variable(VARIABLE), new Json.Code(ANSWER))
            .with(outputs(Json.fields("splits", new Json.Code(ANSWER + ".splits")))));
  }

  private Step merge() {
    Json arguments = Json.fields("outputs", new Json.Code("$" + variable("p")));
    Json outputs = Json.fields("splits", new Json.Code("$" + variable(VARIABLE) + ".splits"));
    return function(
        "merge",
        arguments,
        outputs(
            ((Json.Fields) outputs)
                .with("subflowOutputs", new Json.Code(ANSWER + ".subflowOutputs"))));
  }

  private Step function(String what, Json arguments, Variables variables) {
    FunctionCalls calls = new FunctionCalls(facts, place);
    return new Step.Call(
        facts.origin(task).part(what),
        new Request(
            FunctionCalls.INVOKE,
            calls.invocation(task.id(), TYPE + "." + what, arguments, tasks.speaker(task, place)),
            Leaves.limits(task, speaker)),
        Recoveries.ofFunctions(task, facts.flow()),
        Optional.empty(),
        variables);
  }

  /// A state of a distributed loop sees no variables: it is told what it needs.
  private Step each() {
    List<Argument.Field> said = new ArrayList<>();
    Json.Fields rendered = Json.fields();
    ChildStart start = new ChildStart(facts, place, speaker);
    for (Argument.Field field : task.call().inputs().fields()) {
      Aim aim = start.aim(task.call(), field.name());
      if (isSaid(field, aim)) {
        said.add(field);
      } else {
        rendered = rendered.with(field.name(), inside.handed(field.value(), aim));
      }
    }
    Json.Fields told = start.told(task, task.call(), said);
    if (!rendered.fields().isEmpty()) {
      Json invocation =
          new FunctionCalls(facts, place).invocation(task.id(), "render", rendered, inside);
      told = told.with("render", invocation);
    }
    Optional<Json> limit = Leaves.limits(task, speaker).timeoutSeconds();
    if (limit.isPresent()) {
      told = told.with("timeout", limit.get());
    }
    return each(told, turn(!rendered.fields().isEmpty()));
  }

  private Step each(Json told, List<Step> turn) {
    String count = "$" + variable(VARIABLE) + ".count";
    return new Step.Each(
        facts.origin(task),
        new Items(new Json.Code(count + " > 0 ? [0.." + count + " - 1] : []"), told, AT_ONCE, true),
        new Branch(scope, task.id(), turn, result()),
        new Group(scope, false, List.of(), Optional.empty()),
        after());
  }

  /// Whether JSONata can say an input, and what it needs can be seen before the loop.
  private boolean isSaid(Argument.Field field, Aim aim) {
    Speaker probe = tasks.speaker(task, place);
    probe.alone(field.value(), aim);
    return probe.asked().isEmpty()
        && probe.needs().stream().noneMatch(need -> need.condition().contains(NUMBER));
  }

  private List<Step> turn(boolean renders) {
    List<Step> steps = new ArrayList<>();
    String rendered = renders ? inner("r") : "";
    if (renders) {
      Step.Origin origin = facts.origin(task).part("render");
      Json arguments = new Json.Code("$states.input.render");
      steps.add(
          new Step.Call(
              origin,
              new Request(FunctionCalls.INVOKE, arguments, Limits.NONE),
              Recoveries.ofFunctions(),
              Optional.empty(),
              Variables.of(rendered, new Json.Code(ANSWER))));
    }
    Request request = Subflows.request(task.call(), ChildStart.ofTold(rendered), limits());
    Subflows subflows = new Subflows(tasks, place.in(scope));
    steps.add(subflows.call(task, task.call().options(), request, ended()));
    return steps;
  }

  private Limits limits() {
    return task.settings().timeout().isEmpty()
        ? Limits.NONE
        : new Limits(Optional.of(new Json.Code("$states.input.timeout")), Optional.empty());
  }

  private Variables ended() {
    Variables variables = Variables.NONE;
    if (warns()) {
      Json warned = new Json.Code("$states.result.Output.lakestep.state = \"WARNING\"");
      variables = variables.with(Mutable.WARNED.own(scope), warned);
    }
    return keepsOutputs()
        ? variables.with(inner("p"), new Json.Code(Subflows.handedOut()))
        : variables;
  }

  private SequencedMap<String, String> result() {
    SequencedMap<String, String> result = new LinkedHashMap<>();
    if (warns()) {
      result.put("warned", "$" + Mutable.WARNED.own(scope));
    }
    if (keepsOutputs()) {
      result.put("outputs", "$" + inner("p"));
    }
    return result;
  }

  private Variables after() {
    Variables variables = Variables.NONE;
    if (warns()) {
      String warned = Mutable.WARNED.read(facts, place) + " or (true in " + OUT + "warned)";
      variables = variables.with(Mutable.WARNED.set(place, new Json.Code(warned)));
    }
    return keepsOutputs()
        ? variables.with(variable("p"), new Json.Code("[" + OUT + "outputs]"))
        : variables;
  }

  private boolean warns() {
    CallOptions options = task.call().options();
    return options.await() && options.transmitFailed() && !task.settings().allowWarning();
  }

  private boolean keepsOutputs() {
    return task.call().options().await()
        && facts
            .resolved
            .references()
            .anyMatch(reference ->
                reference instanceof Reference.Variable variable
                    && reference.output().filter(task.id()::equals).isPresent()
                    && (variable.path().size() < 2
                        || variable.path().get(1).name().equals("subflowOutputs")));
  }
}
