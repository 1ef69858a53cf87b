package dev.lakestep.engine.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakestep.engine.definition.Chart;
import dev.lakestep.engine.definition.Machine;
import dev.lakestep.engine.definition.State;
import dev.lakestep.engine.definition.State.Batcher;
import dev.lakestep.engine.definition.State.Call;
import dev.lakestep.engine.definition.State.Catcher;
import dev.lakestep.engine.definition.State.Distributed;
import dev.lakestep.engine.definition.State.Iteration;
import dev.lakestep.engine.definition.State.Recovery;
import dev.lakestep.engine.definition.State.Shared;
import dev.lakestep.engine.definition.State.Tolerance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// A machine around one state: where it leads, everything ends. A `Map` or `Parallel` becomes a
/// call that the mock answers, with its own fields as the arguments.
final class Trial {
  private static final String MOCK = "arn:aws:states:::mock:state";
  private static final Call BARE =
      new Call(MOCK, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private Trial() {}

  static Machine machine(State state) {
    SequencedMap<String, State> states = new LinkedHashMap<>();
    State alone = alone(state);
    targets(alone).forEach(target -> states.put(target, stub(target)));
    states.put(state.name(), alone);
    return new Machine(new Chart(state.name(), states), Optional.empty());
  }

  /// For each field that the API shows of it, a `Map` whose iterations yield what they are given:
  /// after the selector, and after the batcher. `read` is what its reader would have read.
  static SequencedMap<String, Machine> inputs(State state, JsonNode read) {
    SequencedMap<String, Machine> machines = new LinkedHashMap<>();
    if (state instanceof State.Each each) {
      Iteration iteration = each.iteration();
      boolean reads = iteration.distributed().flatMap(Distributed::source).isPresent();
      JsonNode items = reads ? read : iteration.items().orElse(read);
      if (iteration.itemSelector().isPresent() && !items.isMissingNode()) {
        machines.put("afterItemSelector", bare(each, items, Stream.empty()));
      }
      Optional<Batcher> batcher = iteration.distributed().flatMap(Distributed::batcher);
      if (batcher.isPresent() && !items.isMissingNode()) {
        machines.put("afterItemBatcher", bare(each, items, distributed(batcher.get())));
      }
    }
    return machines;
  }

  private static Stream<Distributed> distributed(Batcher batcher) {
    return Stream.of(
        new Distributed(
            false, Optional.empty(), Optional.empty(), Optional.of(batcher), Optional.empty()));
  }

  private static Machine bare(State.Each each, JsonNode items, Stream<Distributed> mode) {
    Chart item = new Chart("(item)", one(stub("(item)")));
    Iteration iteration =
        new Iteration(
            item,
            Optional.of(items),
            each.iteration().itemSelector(),
            Optional.empty(),
            new Tolerance(Optional.empty(), Optional.empty()),
            mode.findFirst());
    Shared shared =
        new Shared(each.name(), each.shared().jsonata(), Optional.empty(), Optional.empty());
    State map = new State.Each(shared, iteration, Recovery.NONE, Optional.empty());
    return new Machine(new Chart(each.name(), one(map)), Optional.empty());
  }

  private static SequencedMap<String, State> one(State state) {
    SequencedMap<String, State> states = new LinkedHashMap<>();
    states.put(state.name(), state);
    return states;
  }

  private static State stub(String name) {
    return new State.Succeed(new Shared(name, true, Optional.empty(), Optional.empty()));
  }

  /// Without its retriers, since whether it would be tried again is an answer of the test.
  private static State alone(State state) {
    return switch (state) {
      case State.Pass _, State.Succeed _, State.Fail _, State.Choice _, State.Wait _ -> state;
      case State.Task(var shared, var call, var recovery, var next) ->
          new State.Task(shared, call, caught(recovery), next);
      case State.Parallel(var shared, _, var arguments, var recovery, var next) ->
          new State.Task(shared, arguments.map(Trial::call).orElse(BARE), caught(recovery), next);
      case State.Each(var shared, var iteration, var recovery, var next) ->
          new State.Task(shared, call(fields(iteration)), caught(recovery), next);
    };
  }

  private static Recovery caught(Recovery recovery) {
    return new Recovery(List.of(), recovery.catchers());
  }

  private static Call call(JsonNode arguments) {
    return new Call(
        MOCK, Optional.of(arguments), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static JsonNode fields(Iteration iteration) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    iteration.items().ifPresent(field -> fields.set("Items", field));
    iteration.maxConcurrency().ifPresent(field -> fields.set("MaxConcurrency", field));
    iteration.tolerance().count().ifPresent(field -> fields.set("ToleratedFailureCount", field));
    iteration
        .tolerance()
        .percentage()
        .ifPresent(field -> fields.set("ToleratedFailurePercentage", field));
    return fields;
  }

  private static List<String> targets(State state) {
    return switch (state) {
      case State.Succeed _, State.Fail _ -> List.of();
      case State.Pass pass -> pass.next().stream().toList();
      case State.Wait pause -> pause.next().stream().toList();
      case State.Choice choice ->
          Stream.concat(choice.rules().stream().map(State.Rule::next), choice.otherwise().stream())
              .toList();
      case State.Task task -> targets(task.next().stream(), task.recovery());
      case State.Parallel parallel -> targets(parallel.next().stream(), parallel.recovery());
      case State.Each each -> targets(each.next().stream(), each.recovery());
    };
  }

  private static List<String> targets(Stream<String> next, Recovery recovery) {
    return Stream.concat(next, recovery.catchers().stream().map(Catcher::next)).toList();
  }
}
