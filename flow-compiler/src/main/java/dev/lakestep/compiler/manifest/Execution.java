package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.State;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import dev.lakestep.compiler.expr.Value;
import dev.lakestep.compiler.manifest.Cost.Loop;
import dev.lakestep.compiler.plan.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Counts what one execution comes to. The turns of a distributed map are executions of their own,
/// with events of their own.
final class Execution {
  private static final Tally STATE = new Tally(1, 2, 0);
  private static final Tally GROUP = new Tally(1, 4, 0);
  private static final Tally MAP_RUN = new Tally(1, 6, 0);
  private static final Tally TURN = new Tally(0, 2, 0);
  private static final Tally START_AND_END = new Tally(0, 2, 0);

  private final List<Open> open = new ArrayList<>();
  private final List<Loop> closed = new ArrayList<>();
  private long turnsAround = 1;

  private Execution() {}

  /// The whole of an execution, and its loops.
  record Counted(Range range, List<Loop> loops) {}

  /// A loop before it is known what else there is in its execution.
  private record Open(String name, Tally turn, OptionalLong turns, long turnsAround) {}

  static Counted of(Chart chart) {
    Execution execution = new Execution();
    Range range = execution.count(chart).then(Range.of(START_AND_END));
    List<Loop> loops = new ArrayList<>();
    execution.open.forEach(loop -> loops.add(limited(loop, range.dearest())));
    loops.addAll(execution.closed);
    return new Counted(range, loops);
  }

  /// One turn is among what is counted already.
  private static Loop limited(Open loop, Tally whole) {
    long left = Cost.MOST_EVENTS - whole.events();
    long most = 1 + Math.max(0, left / (loop.turn.events() * loop.turnsAround));
    return new Loop(
        loop.name,
        loop.turn,
        loop.turns,
        loop.turns.isPresent() ? OptionalLong.empty() : OptionalLong.of(most));
  }

  private Range count(Chart chart) {
    Paths paths = Paths.through(chart);
    Range range = paths.cost(this::state);
    for (Paths.Back back : paths.backs()) {
      Execution apart = new Execution();
      String name = back.from().replaceFirst(": pause$", "");
      Tally turn = paths.turn(back, apart::state).dearest();
      open.add(new Open(name, turn, OptionalLong.empty(), turnsAround));
    }
    return range;
  }

  private Range state(String name, State state) {
    return switch (state) {
      case State.Pass _, State.Choice _, State.Wait _, State.Succeed _, State.Fail _ ->
          Range.of(STATE);
      case State.Task task -> Range.of(task(task.call().resource()));
      case State.Parallel parallel -> {
        Range all = Range.of(GROUP);
        for (Chart branch : parallel.branches()) {
          all = all.then(count(branch));
        }
        yield all;
      }
      case State.Map map -> map.items().distributed() ? distributed(name, map) : inline(name, map);
    };
  }

  private static Tally task(String resource) {
    boolean waits =
        Set.of(".sync", ".sync:2", ".waitForTaskToken").stream().anyMatch(resource::endsWith);
    return new Tally(1, waits ? 6 : 5, resource.contains(":lambda:") ? 1 : 0);
  }

  private Range inline(String name, State.Map map) {
    OptionalLong turns = length(map.items().items());
    long around = turnsAround;
    turnsAround = around * Math.max(1, turns.orElse(1));
    Range turn = count(map.processor()).then(Range.of(TURN));
    turnsAround = around;
    open.add(new Open(name, turn.dearest(), turns, turnsAround));
    return Range.of(GROUP).then(turn.times(turns.orElse(1)));
  }

  /// The start of each child is a transition too.
  private Range distributed(String name, State.Map map) {
    Counted child = of(map.processor());
    OptionalLong turns = length(map.items().items());
    Range turn = child.range().then(Range.of(new Tally(1, 0, 0)));
    closed.add(new Loop(name, turn.dearest(), turns, OptionalLong.empty()));
    closed.addAll(child.loops());
    return Range.of(MAP_RUN).then(withoutEvents(turn).times(turns.orElse(1)));
  }

  private static Range withoutEvents(Range range) {
    return new Range(withoutEvents(range.cheapest()), withoutEvents(range.dearest()));
  }

  private static Tally withoutEvents(Tally tally) {
    return new Tally(tally.transitions(), 0, tally.calls());
  }

  private static OptionalLong length(Json items) {
    return switch (items) {
      case Json.Items(var all) -> OptionalLong.of(all.size());
      case Json.Constant(Value.Items(var all)) -> OptionalLong.of(all.size());
      case Json.Constant _, Json.Code _, Json.Fields _ -> OptionalLong.empty();
    };
  }
}
