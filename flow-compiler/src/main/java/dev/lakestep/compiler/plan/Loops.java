package dev.lakestep.compiler.plan;

import dev.lakestep.compiler.flow.Task;
import dev.lakestep.compiler.plan.Speaker.Aim;
import dev.lakestep.compiler.plan.Step.Branch;
import dev.lakestep.compiler.plan.Step.Group;
import dev.lakestep.compiler.plan.Step.Items;
import dev.lakestep.compiler.plan.Step.Variables;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Loops over values, in both dialects. The payload of the states of a turn is its frame: value,
/// index, and the frame that the loop itself is in.
final class Loops {
  private static final Json FRAME =
      Json.fields("value", new Json.Code("$states.context.Map.Item.Value"))
          .with("index", new Json.Code("$states.context.Map.Item.Index"))
          .with("parent", Json.INPUT);

  /// What a turn of a `Loop` hands out.
  private static final String TURN = "turn";

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
    Leaving leaving = new Leaving(facts, place);
    Step each =
        new Step.Each(
            facts.origin(task),
            new Items(
                LoopValues.texts(task.values(), speaker),
                FRAME,
                Json.number(task.concurrencyLimit()),
                false),
            new Branch(scope, task.id(), body, leaving.turn(scope, task.tasks())),
            new Group(scope, task.concurrencyLimit() == 1, List.of(), Optional.empty()),
            leaving.variables());
    return whole(task, task.handlers(), speaker, each);
  }

  List<Step> loop(Task.Loop task) {
    int scope = facts.scopes.inside(task, 0);
    Place inside = place.in(scope).inside(new Place.Around.Loop(false, scope));
    List<Step> body = new ArrayList<>(tasks.sequence(task.tasks(), inside));
    body.addAll(outputs(task, inside));
    if (body.isEmpty()) {
      return tasks.handled(task, task.handlers(), place, List.of());
    }
    boolean fails = task.over().transmitFailed();
    Leaving leaving =
        new Leaving(
            facts,
            place,
            fails
                ? EnumSet.allOf(Mutable.class)
                : EnumSet.complementOf(EnumSet.of(Mutable.WARNED)));
    SequencedMap<String, String> result = new LinkedHashMap<>(leaving.turn(scope, List.of()));
    result.put(TURN, "$" + turn(task, inside));
    Speaker speaker = tasks.speaker(task, place);
    Json items = LoopValues.items(task.over().values(), speaker);
    int limit = task.over().concurrencyLimit();
    Step each =
        new Step.Each(
            facts.origin(task),
            new Items(items, frame(items), Json.number(limit), false),
            new Branch(scope, task.id(), body, result),
            new Group(
                scope,
                fails && limit == 1,
                List.of(),
                fails ? Optional.empty() : Optional.of(Variables.NONE)),
            leaving.variables().with(taken(task)));
    return whole(task, task.handlers(), speaker, each);
  }

  private List<Step> whole(Task task, Task.Handlers handlers, Speaker speaker, Step each) {
    return tasks.handled(
        task,
        handlers,
        place,
        tasks.prepared(task, place, speaker, tasks.guarded(task, speaker, List.of(each))));
  }

  /// What a turn hands out, as the flow declares it.
  private List<Step> outputs(Task.Loop task, Place inside) {
    if (task.over().outputs().fields().isEmpty()) {
      return List.of();
    }
    Speaker speaker = tasks.speaker(task, inside);
    Json outputs = speaker.json(task.over().outputs(), Aim.VALUE);
    Step set =
        new Step.Set(
            facts.origin(task).part("outputs"),
            Variables.of(turn(task, inside), outputs),
            speaker.needs());
    return tasks.prepared(task, inside, speaker, List.of(set));
  }

  private String turn(Task.Loop task, Place inside) {
    return facts.names.of(TURN, task.id(), inside.scope());
  }

  /// The outputs of all turns, in the order of their values.
  private Variables taken(Task.Loop task) {
    Json.Fields outputs =
        task.over().outputs().fields().isEmpty()
            ? Json.fields()
            : Json.fields(
                "outputs",
                new Json.Code(
                    "[$map($states.result.out." + TURN + ", function($o) { {\"outputs\": $o} })]"));
    return Variables.of(
        facts.names.outputs(task.id(), place.scope()),
        outputs.with("iterationCount", new Json.Code("$count($states.result)")));
  }

  private static Json frame(Json items) {
    return items instanceof Json.Items
        ? FRAME
        : new Json.Code(
            "$merge([$states.context.Map.Item.Value,"
                + " {\"index\": $states.context.Map.Item.Index, \"parent\": $states.input}])");
  }
}
