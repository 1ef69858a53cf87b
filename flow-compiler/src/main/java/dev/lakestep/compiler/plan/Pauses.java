package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Input;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Arm;
import dev.lakestep.compiler.plan.Step.Limits;
import dev.lakestep.compiler.plan.Step.Request;
import dev.lakestep.compiler.plan.Step.Rescue;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Waiting for a person, or for some time: the token by which the execution goes on lies in a
/// table, and nothing runs meanwhile.
final class Pauses {
  private static final String PUT = "arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken";
  private static final String RESULT = "$states.result";

  /// An execution lasts a year at most.
  private static final Json LONGEST = Json.number(366L * 24 * 60 * 60);

  private final Tasks tasks;
  private final Facts facts;
  private final Place place;

  Pauses(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.facts = tasks.facts();
    this.place = place;
  }

  List<Step> steps(Task.Pause task) {
    Speaker speaker = tasks.speaker(task, place);
    List<Step> steps = new ArrayList<>(tasks.sequence(task.rules().onPause(), place));
    Step wait = wait(task, speaker);
    steps.addAll(tasks.prepared(task, place, speaker, tasks.guarded(task, speaker, List.of(wait))));
    steps.addAll(tasks.sequence(task.rules().tasks(), place));
    return tasks.handled(task, task.handlers(), place, steps);
  }

  /// With a duration, a `timeout` has no say.
  private Step wait(Task.Pause task, Speaker speaker) {
    Optional<Json> duration = task.rules().duration().map(given -> Seconds.of(given, speaker));
    Limits limits =
        duration
            .map(seconds -> new Limits(Optional.of(seconds), Optional.empty()))
            .orElseGet(() -> Leaves.limits(task, speaker));
    return new Step.Call(
        facts.origin(task),
        new Request(
            PUT,
            Json.fields("TableName", Json.text(Substitution.INFLIGHT_TABLE.written()))
                .with("Item", item(task, limits, speaker)),
            limits),
        duration.isPresent() ? Recoveries.ofTables() : Recoveries.ofTables(task, facts.flow()),
        duration.isPresent() ? List.of(over(task, speaker)) : List.of(),
        Optional.empty(),
        outputs(
            task,
            resumed(
                task,
                given(task, speaker, RESULT + ".onResume"),
                Json.fields("by", or("by", "null"))
                    .with("on", or("on", now()))
                    .with("to", or("to", "\"RUNNING\"")))));
  }

  /// What `lakestep resume` finds: whose execution waits for what, and how to go on.
  private Json item(Task.Pause task, Limits limits, Speaker speaker) {
    String suffix = new Position(facts, place).suffix(task);
    String key = JsonataText.quoted("pause#" + task.id());
    Json.Fields item =
        Json.fields("pk", Attribute.code("\"execution#\" & $states.context.Execution.Id"))
            .with("sk", Attribute.code(key + suffix))
            .with("token", Attribute.code("$states.context.Task.Token"))
            .with("execution", Attribute.code("$states.context.Execution.Name"))
            .with("namespace", Attribute.text(facts.flow().namespace().text()))
            .with("flow", Attribute.text(facts.flow().id().text()))
            .with("task", Attribute.text(task.id()))
            .with("since", Attribute.code("$states.context.State.EnteredTime"))
            .with("expires", Attribute.seconds(Attribute.after(LONGEST)));
    if (limits.timeoutSeconds().isPresent()) {
      String end = Attribute.after(limits.timeoutSeconds().get());
      item = item.with("until", Attribute.seconds(end));
    }
    List<Json> asked = new ArrayList<>();
    task.rules().onResume().forEach(input -> asked.add(asked(input, speaker)));
    return asked.isEmpty()
        ? item
        : item.with(
            "inputs", Attribute.code("$string(" + JsonataText.of(new Json.Items(asked)) + ")"));
  }

  /// What a person must know of an input to give it.
  private static Json asked(Input input, Speaker speaker) {
    Json.Fields asked =
        Json.fields("id", Json.text(input.id().text()))
            .with("type", Json.text(input.type().text()));
    if (input.required() && input.defaults().isEmpty()) {
      asked = asked.with("required", Json.TRUE);
    }
    if (input.displayName().isPresent()) {
      asked = asked.with("displayName", Json.text(input.displayName().get()));
    }
    if (input.description().isPresent()) {
      asked = asked.with("description", Json.text(input.description().get()));
    }
    if (input.defaults().isPresent()) {
      asked = asked.with("defaults", speaker.json(input.defaults().get(), Aim.VALUE));
    }
    if (input.kind() instanceof Input.Kind.Choice(var choices, _, _)
        && !choices.values().isEmpty()) {
      List<Json> values = new ArrayList<>();
      choices.values().forEach(value -> values.add(Json.text(value.text())));
      asked = asked.with("values", new Json.Items(values));
      if (choices.allowCustom()) {
        asked = asked.with("allowCustomValue", Json.TRUE);
      }
    }
    return asked;
  }

  private Json given(Task.Pause task, Speaker speaker, String from) {
    return new GivenInputs(speaker).read(task.rules().onResume(), from);
  }

  private static Json resumed(Task.Pause task, Json onResume, Json resumed) {
    Json.Fields outputs = Json.fields();
    return (task.rules().onResume().isEmpty() ? outputs : outputs.with("onResume", onResume))
        .with("resumed", resumed)
        .with("executionState", Json.text("RUNNING"));
  }

  private static Json or(String field, String otherwise) {
    String path = RESULT + ".resumed." + field;
    return new Json.Code("$exists(" + path + ") ? " + path + " : " + otherwise);
  }

  private static String now() {
    return "$replace($now(), \".000Z\", \"Z\")";
  }

  /// The time is over: what comes of that is the `behavior` of the task.
  private Rescue over(Task.Pause task, Speaker speaker) {
    Json resumed =
        Json.fields("by", Json.NULL)
            .with("on", new Json.Code(now()))
            .with("to", Json.text("RUNNING"));
    Variables variables = outputs(task, resumed(task, given(task, speaker, "{}"), resumed));
    Optional<String> known = ChildStart.constant(task.rules().behavior());
    if (known.isPresent()) {
      Variables all = variables.with(warned(task, known.get()));
      return new Rescue(List.of("States.Timeout"), all, steps(task, known.get()));
    }
    String behavior = JsonataText.of(speaker.json(task.rules().behavior(), Aim.TEXT));
    List<Arm> arms = new ArrayList<>();
    for (String one : List.of("RESUME", "WARN", "CANCEL")) {
      arms.add(
          new Arm(behavior + " = " + JsonataText.quoted(one), warned(task, one), steps(task, one)));
    }
    Step choose =
        new Step.Choose(
            facts.origin(task).part("over"),
            speaker.needs(),
            arms,
            new Arm("true", Variables.NONE, steps(task, "FAIL")));
    return new Rescue(List.of("States.Timeout"), variables, List.of(choose));
  }

  private Variables warned(Task.Pause task, String behavior) {
    return behavior.equals("WARN") ? Tasks.tolerance(task, place) : Variables.NONE;
  }

  private List<Step> steps(Task.Pause task, String behavior) {
    return switch (behavior) {
      case "CANCEL" ->
          List.of(new Step.Leave(facts.origin(task).part("cancelled"), Json.text("CANCELED")));
      case "FAIL" ->
          List.of(
              new Step.Raise(
                  facts.origin(task).part("failed"),
                  Json.text("States.Timeout"),
                  Json.text("nobody resumed `" + task.id() + "` in time")));
      default -> List.of();
    };
  }

  private Variables outputs(Task task, Json outputs) {
    return Variables.of(facts.names.outputs(task.id(), place.scope()), outputs);
  }
}
