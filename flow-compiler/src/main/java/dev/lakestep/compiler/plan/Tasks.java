package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.catalogue.Entry;
import dev.lakestep.compiler.expr.Template;
import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.flow.Task.Handlers;
import dev.lakestep.compiler.plan.Step.Arm;
import dev.lakestep.compiler.plan.Step.Origin;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans tasks: the steps of each kind, and around them what every task may have.
final class Tasks {
  private final Facts facts;

  Tasks(Facts facts) {
    this.facts = facts;
  }

  Facts facts() {
    return facts;
  }

  List<Step> sequence(List<Task> tasks, Place place) {
    List<Step> steps = new ArrayList<>();
    tasks.forEach(task -> steps.addAll(steps(task, place)));
    return steps;
  }

  List<Step> steps(Task task, Place place) {
    if (task.settings().disabled() || isNoWork(task)) {
      return List.of();
    }
    List<Step> followed = new Outcomes(facts, place).followed(task, again(task, place));
    List<Step> steps = tolerated(task, place, followed);
    return task.settings().runIf().map(runIf -> onlyIf(task, runIf, place, steps)).orElse(steps);
  }

  private static boolean isNoWork(Task task) {
    return task instanceof Task.Call(_, var type, _)
        && type.support() instanceof Entry.Support.NoWork;
  }

  Speaker speaker(Task task, Place place) {
    String answers = facts.names.of("r", task.id(), place.scope());
    String keys = facts.names.of("kv", task.id(), place.scope());
    return new Speaker(facts, Context.of(facts, place, task), answers)
        .reading(new StoredKeys(facts.flow().namespace().text(), keys));
  }

  /// Steps behind what reads the keys that they need, and behind the call of a function that
  /// evaluates what they need, if there is such.
  List<Step> prepared(Task task, Place place, Speaker speaker, List<Step> steps) {
    List<Step> all = new ArrayList<>();
    speaker.keys().ifPresent(keys -> all.add(keys.read(facts.origin(task))));
    if (!speaker.asked().isEmpty()) {
      all.add(new FunctionCalls(facts, place).render(task, speaker));
    }
    all.addAll(steps);
    return all;
  }

  /// Steps that have no needs of their own, behind a state that sees to them.
  List<Step> guarded(Task task, Speaker speaker, List<Step> steps) {
    return speaker.needs().isEmpty()
        ? steps
        : List.of(
            new Step.Choose(
                facts.origin(task).part("check"),
                speaker.needs(),
                List.of(),
                new Arm("true", Variables.NONE, steps)));
  }

  /// A construct's tasks with its own `errors` and `finally`.
  List<Step> handled(Task task, Handlers handlers, Place place, List<Step> body) {
    if (handlers.equals(Handlers.NONE)) {
      return body;
    }
    if (body.isEmpty()) {
      return sequence(handlers.finallyTasks(), place);
    }
    return List.of(
        new Step.Attempt(
            facts.origin(task),
            body,
            sequence(handlers.errors(), place),
            sequence(handlers.finallyTasks(), place),
            Optional.empty()));
  }

  private List<Step> again(Task task, Place place) {
    return ScopeNumbers.isTriedAgain(task, facts.flow())
        ? Retrying.steps(this, task, place)
        : kind(task, place);
  }

  List<Step> kind(Task task, Place place) {
    Controls controls = new Controls(this, place);
    return switch (task) {
      case Task.Call call -> new Leaves(this, place).steps(call);
      case Task.If branch -> controls.branch(branch);
      case Task.Switch choice -> controls.choice(choice);
      case Task.Sequential(_, var tasks, var handlers) ->
          handled(task, handlers, place, sequence(tasks, place));
      case Task.WorkingDirectory(_, var tasks, var handlers) ->
          handled(task, handlers, place, sequence(tasks, place));
      case Task.AllowFailure(_, var tasks, var handlers) ->
          controls.allowFailure(task, handled(task, handlers, place, sequence(tasks, place)));
      case Task.Sleep sleep -> controls.sleep(sleep);
      case Task.Fail fail -> controls.fail(fail);
      case Task.Exit exit -> controls.exit(exit);
      case Task.Assert assertion -> controls.assertion(assertion);
      case Task.Parallel parallel -> new Parallels(this, place).parallel(parallel);
      case Task.Dag dag -> new Parallels(this, place).dag(dag);
      case Task.ForEach loop -> new Loops(this, place).forEach(loop);
      case Task.Loop loop -> new Loops(this, place).loop(loop);
      case Task.LoopUntil loop -> new Repeats(this, place).steps(loop);
      case Task.Subflow subflow -> new Subflows(this, place).steps(subflow);
      case Task.ForEachItem items -> new Batches(this, place, items).steps();
      case Task.Pause pause -> new Pauses(this, place).steps(pause);
    };
  }

  /// A leaf tolerates its failure itself; around anything else there is an attempt.
  private List<Step> tolerated(Task task, Place place, List<Step> steps) {
    if (!task.settings().allowFailure() || steps.isEmpty() || toleratesItself(steps)) {
      return steps;
    }
    Variables tolerated = tolerance(task, place).with(new Outcomes(facts, place).tolerated(task));
    return List.of(
        new Step.Attempt(facts.origin(task), steps, List.of(), List.of(), Optional.of(tolerated)));
  }

  private static boolean toleratesItself(List<Step> steps) {
    return steps.size() == 1
        && steps.getFirst() instanceof Step.Call call
        && call.tolerated().isPresent();
  }

  /// What is remembered of a failure that is tolerated.
  static Variables tolerance(Task task, Place place) {
    return task.settings().allowWarning() ? Variables.NONE : Mutable.WARNED.set(place, Json.TRUE);
  }

  private List<Step> onlyIf(Task task, Template runIf, Place place, List<Step> steps) {
    Speaker speaker = speaker(task, place);
    String condition = speaker.condition(runIf);
    Origin origin = facts.origin(task).part("runIf");
    Step choose =
        new Step.Choose(
            origin,
            speaker.needs(),
            List.of(new Arm(condition, Variables.NONE, steps)),
            new Arm("true", new Outcomes(facts, place).ended(task, Outcomes.SKIPPED), List.of()));
    return prepared(task, place, speaker, List.of(choose));
  }
}
