package dev.lakestep.compiler.asl;

import dev.lakestep.compiler.asl.State.Assign;
import dev.lakestep.compiler.asl.State.Next;
import dev.lakestep.compiler.asl.State.Recovery;
import dev.lakestep.compiler.asl.State.Result;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// The variables that a chart may read from one of its states on, before it sets them itself.
final class Live {
  private final Map<String, List<Way>> out = new HashMap<>();
  private final Map<String, Set<String>> live = new HashMap<>();

  private Live(Chart chart) {
    Set<String> known = new HashSet<>();
    chart.states().values().forEach(state -> OuterVariables.assigned(state).forEach(known::add));
    OuterVariables reads = new OuterVariables(known);
    chart
        .states()
        .forEach((name, state) -> {
          out.put(name, ways(state));
          live.put(name, new TreeSet<>(reads.read(state)));
        });
  }

  static Live of(Chart chart) {
    Live live = new Live(chart);
    boolean grows = true;
    while (grows) {
      grows = false;
      // Most ways lead forward, so that from the end it takes few rounds.
      for (String state : chart.states().reversed().sequencedKeySet()) {
        grows |= live.grow(state);
      }
    }
    return live;
  }

  Set<String> at(String state) {
    return Set.copyOf(live.getOrDefault(state, Set.of()));
  }

  /// A way out of a state, and what is set on it.
  private record Way(Assign assign, String to) {}

  private boolean grow(String state) {
    Set<String> here = Objects.requireNonNull(live.get(state));
    int before = here.size();
    for (Way way : Objects.requireNonNull(out.get(state))) {
      Set<String> there = new HashSet<>(live.getOrDefault(way.to(), Set.of()));
      there.removeAll(way.assign().variables().keySet());
      here.addAll(there);
    }
    return here.size() > before;
  }

  private static List<Way> ways(State state) {
    return switch (state) {
      case State.Pass(_, var result, var next) -> ways(Recovery.NONE, result, next);
      case State.Wait(_, _, var result, var next) -> ways(Recovery.NONE, result, next);
      case State.Task(_, _, var recovery, var result, var next) -> ways(recovery, result, next);
      case State.Parallel(_, _, var recovery, var result, var next) -> ways(recovery, result, next);
      case State.Map(_, _, _, var recovery, var result, var next) -> ways(recovery, result, next);
      case State.Choice(_, var rules, var assign, var otherwise) -> {
        List<Way> all = new ArrayList<>();
        rules.forEach(rule -> all.add(new Way(rule.assign(), rule.next())));
        all.add(new Way(assign, otherwise));
        yield all;
      }
      case State.Succeed _, State.Fail _ -> List.of();
    };
  }

  private static List<Way> ways(Recovery recovery, Result result, Next next) {
    List<Way> all = new ArrayList<>();
    recovery
        .catchers()
        .forEach(catcher -> all.add(new Way(catcher.result().assign(), catcher.next())));
    if (next instanceof Next.To(var to)) {
      all.add(new Way(result.assign(), to));
    }
    return all;
  }
}
