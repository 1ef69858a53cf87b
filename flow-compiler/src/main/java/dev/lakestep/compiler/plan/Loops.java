package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Step.Branch;
import dev.lakestep.compiler.plan.Step.Group;
import dev.lakestep.compiler.plan.Step.Items;
import java.util.List;
import java.util.Optional;

/// Loops over values, in both dialects. The payload of the states of a turn is its frame: value,
/// index, and the frame that the loop itself is in.
final class Loops {
  private static final Json ITEM = new Json.Code("$states.context.Map.Item.Value");
  private static final Json INDEX = new Json.Code("$states.context.Map.Item.Index");

  private final Tasks tasks;
  private final Facts facts;
  private final Place place;

  Loops(Tasks tasks, Place place) {
    this.tasks = tasks;
    this.facts = tasks.facts();
    this.place = place;
  }

  List<Step> forEach(Task.ForEach task) {
    int scope = facts.scopes.inside(task, 0);
    Place inside = place.in(scope).inside(new Place.Around.Loop(true, scope));
    List<Step> body = tasks.sequence(task.tasks(), inside);
    if (body.isEmpty()) {
      return tasks.handled(task, task.handlers(), place, List.of());
    }
    Speaker speaker = tasks.speaker(task, place);
    Json frame = Json.fields("value", ITEM).with("index", INDEX).with("parent", Json.INPUT);
    Leaving leaving = new Leaving(facts, place);
    Step each =
        new Step.Each(
            facts.origin(task),
            new Items(
                LoopValues.texts(task.values(), speaker),
                frame,
                Json.number(task.concurrencyLimit()),
                false),
            new Branch(scope, task.id(), body, leaving.turn(scope, task.tasks())),
            new Group(scope, task.concurrencyLimit() == 1, List.of(), Optional.empty()),
            leaving.variables());
    return tasks.handled(
        task,
        task.handlers(),
        place,
        tasks.prepared(task, place, speaker, tasks.guarded(task, speaker, List.of(each))));
  }

  List<Step> loop(Task.Loop task) {
    throw new IllegalStateException("not planned yet: " + task.id() + tasks + place);
  }
}
