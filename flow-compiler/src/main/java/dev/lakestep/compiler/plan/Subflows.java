package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Task.FlowCall;
import dev.lakestep.compiler.plan.Step.Arm;
import dev.lakestep.compiler.plan.Step.Limits;
import dev.lakestep.compiler.plan.Step.Request;
import dev.lakestep.compiler.plan.Step.Rescue;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.List;
import java.util.Optional;

/// Other flows, started as executions of their own.
final class Subflows {
  private static final String START = "arn:aws:states:::states:startExecution";

  private final Tasks tasks;
  private final Facts facts;
  private final Place place;

  Subflows(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.facts = tasks.facts();
    this.place = place;
  }

  List<Step> steps(Task.Subflow task) {
    Speaker speaker = tasks.speaker(task, place);
    Step call = call(task, task.call(), speaker);
    return tasks.prepared(task, place, speaker, tasks.guarded(task, speaker, List.of(call)));
  }

  private Step call(Task task, FlowCall call, Speaker speaker) {
    Json arguments = new ChildStart(facts, place, speaker).of(task, call);
    Variables variables = call.options().await() ? ended(task, call.options()) : started(task);
    return call(
        task, call.options(), request(call, arguments, Leaves.limits(task, speaker)), variables);
  }

  static Request request(FlowCall call, Json arguments, Limits limits) {
    return new Request(call.options().await() ? START + ".sync:2" : START, arguments, limits);
  }

  Step call(Task task, Task.CallOptions options, Request request, Variables variables) {
    boolean mayFail = options.await() && !options.transmitFailed();
    return new Step.Call(
        facts.origin(task),
        request,
        Recoveries.ofChildren(task, facts.flow(), mayFail),
        options.await() ? List.of(rescue(task, options)) : List.of(),
        Optional.empty(),
        variables);
  }

  private Variables started(Task task) {
    return outputs(
        task,
        Json.fields("executionId", new Json.Code("$split($states.result.ExecutionArn, \":\")[-1]"))
            .with("state", Json.text("CREATED")));
  }

  /// What the other flow hands out is plain, but for what it says of itself.
  private Variables ended(Task task, Task.CallOptions options) {
    String output = "$states.result.Output";
    String state = output + ".lakestep.state";
    Variables variables =
        outputs(
            task,
            Json.fields("executionId", new Json.Code("$states.result.Name"))
                .with(
                    "state", new Json.Code("$exists(" + state + ") ? " + state + " : \"SUCCESS\""))
                .with("outputs", new Json.Code(handedOut())));
    Variables again = new Leaves(tasks, place).warning(task);
    if (!options.transmitFailed() || task.settings().allowWarning()) {
      return variables.with(again);
    }
    String before =
        again.values().isEmpty()
            ? Mutable.WARNED.read(facts, place)
            : JsonataText.of(again.values().firstEntry().getValue());
    String warned = state + " = \"WARNING\" or " + before;
    return variables.with(Mutable.WARNED.set(place, new Json.Code(warned)));
  }

  /// JSONata for the outputs of the other flow.
  static String handedOut() {
    return "$merge([{}, $sift($states.result.Output, function($v, $k) { $k != \"lakestep\" })])";
  }

  /// AWS tells of the other execution's failure as text in the cause: what it says is the failure
  /// of the task, or an end like any other.
  private Rescue rescue(Task task, Task.CallOptions options) {
    String failure = facts.names.of("f", task.id(), place.scope());
    Step raise =
        new Step.Raise(
            facts.origin(task).part("failed"),
            new Json.Code("$" + failure + ".Error"),
            new Json.Code("$" + failure + ".Cause"));
    Variables variables = Variables.of(failure, new Json.Code(FAILURE));
    if (options.transmitFailed()) {
      return new Rescue(List.of("States.TaskFailed"), variables, List.of(raise));
    }
    Json outputs =
        Json.fields("executionId", new Json.Code("$" + failure + ".executionId"))
            .with("state", new Json.Code("$" + failure + ".state"))
            .with("outputs", Json.fields());
    Step choose =
        new Step.Choose(
            facts.origin(task).part("ended?"),
            List.of(),
            List.of(new Arm("$exists($" + failure + ".state)", outputs(task, outputs), List.of())),
            new Arm("true", Variables.NONE, List.of(raise)));
    return new Rescue(List.of("States.TaskFailed"), variables, List.of(choose));
  }

  private static final String FAILURE =
      "($e := $states.errorOutput;"
          + " $p := $substring($e.Cause, 0, 1) = \"{\" ? $parse($e.Cause) : {};"
          + " $exists($p.Status) ? {"
          + "\"Error\": $exists($p.Error) ? $p.Error : $e.Error, "
          + "\"Cause\": \"the execution `\" & $p.Name & \"` has ended: \" & $p.Status"
          + " & ($exists($p.Cause) ? \", \" & $p.Cause : \"\"), "
          + "\"executionId\": $p.Name, "
          + "\"state\": $p.Status = \"ABORTED\" ? \"KILLED\" : \"FAILED\"}"
          + " : {\"Error\": $e.Error, \"Cause\": $exists($e.Cause) ? $e.Cause : \"\"})";

  private Variables outputs(Task task, Json outputs) {
    return Variables.of(facts.names.outputs(task.id(), place.scope()), outputs);
  }
}
