package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Arm;
import dev.lakestep.compiler.plan.Step.Until;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.List;

/// Tasks that run again and again until a condition holds.
final class Repeats {
  private static final String NOW = "$toMillis($states.context.State.EnteredTime)";

  private final Tasks tasks;
  private final Facts facts;
  private final Place place;

  Repeats(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.facts = tasks.facts();
    this.place = place;
  }

  List<Step> steps(Task.LoopUntil task) {
    Speaker speaker = tasks.speaker(task, place);
    List<Arm> arms = new ArrayList<>();
    arms.add(new Arm(speaker.condition(task.condition()), Variables.NONE, List.of()));
    List<String> most = most(task, speaker);
    if (!most.isEmpty()) {
      arms.add(new Arm(String.join(" or ", most), Variables.NONE, overdue(task)));
    }
    Json pause = Seconds.of(task.limits().interval(), speaker);
    List<Step> body = new ArrayList<>(tasks.sequence(task.tasks(), place));
    body.addAll(tasks.prepared(task, place, speaker, List.of()));
    Step repeat =
        new Step.Repeat(
            facts.origin(task),
            first(task),
            body,
            new Until(
                speaker.needs(),
                arms,
                pause,
                count(task, new Json.Code("$" + turns(task) + " + 1"))));
    return tasks.handled(task, task.handlers(), place, List.of(repeat));
  }

  /// Conditions for there having been turns, or time, enough.
  private List<String> most(Task.LoopUntil task, Speaker speaker) {
    List<String> most = new ArrayList<>();
    task.limits().maxIterations().ifPresent(turns -> most.add("$" + turns(task) + " >= " + turns));
    task.limits()
        .maxDuration()
        .map(duration -> JsonataText.of(Seconds.of(duration, speaker)))
        .ifPresent(seconds -> most.add(NOW + " - $" + since(task) + " >= " + seconds + " * 1000"));
    return most;
  }

  private List<Step> overdue(Task.LoopUntil task) {
    String cause = "the condition of `" + task.id() + "` did not come to hold in time";
    return task.limits().failOnMaxReached()
        ? List.of(
            new Step.Raise(
                facts.origin(task).part("gives up"),
                Json.text("Lakestep.Failed"),
                Json.text(cause)))
        : List.of();
  }

  private Variables first(Task.LoopUntil task) {
    Variables first = count(task, Json.number(1));
    return task.limits().maxDuration().isPresent()
        ? first.with(since(task), new Json.Code(NOW))
        : first;
  }

  private Variables count(Task.LoopUntil task, Json turns) {
    return Variables.of(
        facts.names.outputs(task.id(), place.scope()), Json.fields("iterationCount", turns));
  }

  private String turns(Task.LoopUntil task) {
    return facts.names.outputs(task.id(), place.scope()) + ".iterationCount";
  }

  /// The variable for when it began.
  private String since(Task.LoopUntil task) {
    return facts.names.of("since", task.id(), place.scope());
  }
}
