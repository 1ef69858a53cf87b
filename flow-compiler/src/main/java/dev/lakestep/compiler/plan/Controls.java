package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Arm;
import dev.lakestep.compiler.plan.Step.Origin;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tasks that decide what runs, and cost no more than a state for it.
final class Controls {
  private static final Json FAILED = Json.text("Lakestep.Failed");

  private final Tasks tasks;
  private final Place place;

  Controls(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.place = place;
  }

  List<Step> branch(Task.If task) {
    Speaker speaker = tasks.speaker(task, place);
    String condition = speaker.condition(task.condition());
    Step choose =
        new Step.Choose(
            origin(task),
            speaker.needs(),
            List.of(new Arm(condition, evaluated(task, true), sequence(task.then()))),
            new Arm("true", evaluated(task, false), sequence(task.otherwise())));
    return tasks.handled(
        task, task.handlers(), place, tasks.prepared(task, place, speaker, List.of(choose)));
  }

  private Variables evaluated(Task task, boolean result) {
    return outputs(task, Json.fields("evaluationResult", new Json.Constant(Value.of(result))));
  }

  List<Step> choice(Task.Switch task) {
    Speaker speaker = tasks.speaker(task, place);
    String value = speaker.text(task.value());
    Place inside = place.inside(new Place.Around.Switch(task));
    List<Arm> arms = new ArrayList<>();
    for (Task.Case one : task.cases()) {
      String text = JsonataText.quoted(one.value().text());
      arms.add(
          new Arm(
              value + " = " + text,
              chosen(task, Json.text(one.value().text()), false),
              tasks.sequence(one.tasks(), inside)));
    }
    Step choose =
        new Step.Choose(
            origin(task),
            speaker.needs(),
            arms,
            new Arm(
                "true",
                chosen(task, new Json.Code(value), true),
                tasks.sequence(task.defaults(), inside)));
    return tasks.handled(
        task, task.handlers(), place, tasks.prepared(task, place, speaker, List.of(choose)));
  }

  private Variables chosen(Task task, Json value, boolean byDefault) {
    return outputs(
        task, Json.fields("value", value).with("defaults", new Json.Constant(Value.of(byDefault))));
  }

  List<Step> allowFailure(Task task, List<Step> body) {
    return body.isEmpty()
        ? body
        : List.of(
            new Step.Attempt(
                origin(task),
                body,
                List.of(),
                List.of(),
                Optional.of(Mutable.WARNED.set(place, Json.TRUE))));
  }

  List<Step> sleep(Task.Sleep task) {
    Speaker speaker = tasks.speaker(task, place);
    Json seconds = Seconds.of(task.duration(), speaker);
    Step delay = new Step.Delay(origin(task), seconds, speaker.needs());
    return tasks.prepared(task, place, speaker, List.of(delay));
  }

  List<Step> fail(Task.Fail task) {
    Speaker speaker = tasks.speaker(task, place);
    Json message = speaker.json(task.message(), Aim.TEXT);
    List<Step> raise = List.of(new Step.Raise(origin(task), FAILED, message));
    Optional<Template> condition = task.condition();
    List<Step> steps =
        condition.isEmpty()
            ? tasks.guarded(task, speaker, raise)
            : when(task, speaker, speaker.condition(condition.get()), raise);
    return tasks.prepared(task, place, speaker, steps);
  }

  List<Step> exit(Task.Exit task) {
    Speaker speaker = tasks.speaker(task, place);
    Json state = speaker.json(task.state(), Aim.TEXT);
    return tasks.prepared(
        task,
        place,
        speaker,
        tasks.guarded(task, speaker, List.of(new Step.Leave(origin(task), state))));
  }

  List<Step> assertion(Task.Assert task) {
    Speaker speaker = tasks.speaker(task, place);
    Json message =
        task.message()
            .map(words -> speaker.json(words, Aim.TEXT))
            .orElse(Json.text("a condition of `" + task.id() + "` does not hold"));
    List<String> unmet = new ArrayList<>();
    task.conditions().forEach(one -> unmet.add("$not(" + speaker.condition(one) + ")"));
    List<Step> raise = List.of(new Step.Raise(origin(task).part("fails"), FAILED, message));
    return tasks.prepared(
        task, place, speaker, when(task, speaker, String.join(" or ", unmet), raise));
  }

  /// Steps that are taken where a condition holds.
  private List<Step> when(Task task, Speaker speaker, String condition, List<Step> steps) {
    return List.of(
        new Step.Choose(
            origin(task).part("if"),
            speaker.needs(),
            List.of(new Arm(condition, Variables.NONE, steps)),
            new Arm("true", Variables.NONE, List.of())));
  }

  private Variables outputs(Task task, Json outputs) {
    return Variables.of(tasks.facts().names.outputs(task.id(), place.scope()), outputs);
  }

  private Origin origin(Task task) {
    return tasks.facts().origin(task);
  }

  private List<Step> sequence(List<Task> body) {
    return tasks.sequence(body, place);
  }
}
