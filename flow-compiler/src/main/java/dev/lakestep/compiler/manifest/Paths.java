package dev.lakestep.compiler.manifest;

import dev.lakestep.compiler.asl.State;
import dev.lakestep.compiler.asl.StateMachine.Chart;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;

/// The ways through a chart from a state to an end, without those that go back.
final class Paths {
  private final Chart chart;
  private final Onward onward;
  private final List<Back> backs = new ArrayList<>();

  /// Where each state leads, the last ones first.
  private final SequencedMap<String, List<String>> edges = new LinkedHashMap<>();

  private Paths(Chart chart, Onward onward, String start) {
    this.chart = chart;
    this.onward = onward;
    walk(start);
  }

  /// An edge from the end of a loop to its beginning.
  record Back(String from, String to) {}

  /// The ways on which nothing fails; all, if every one of them fails.
  static Paths through(Chart chart) {
    Paths straight = new Paths(chart, Onward.STRAIGHT, chart.startAt());
    boolean ends = straight.edges.keySet().stream().anyMatch(straight::isEnd);
    return ends ? straight : new Paths(chart, Onward.ANY, chart.startAt());
  }

  List<Back> backs() {
    return backs;
  }

  /// One turn of a loop.
  Range turn(Back back, BiFunction<String, State, Range> cost) {
    return cost(back.to(), Set.of(back.from()), cost);
  }

  Range cost(BiFunction<String, State, Range> cost) {
    Set<String> ends = new HashSet<>();
    edges.keySet().stream().filter(this::isEnd).forEach(ends::add);
    return cost(chart.startAt(), ends, cost);
  }

  private Range cost(String start, Set<String> ends, BiFunction<String, State, Range> cost) {
    Map<String, Range> left = new HashMap<>();
    edges.forEach((name, next) -> {
      Optional<Range> after =
          ends.contains(name)
              ? Optional.of(Range.NONE)
              : next.stream().filter(left::containsKey).map(left::get).reduce(Range::or);
      after.ifPresent(range -> left.put(name, cost.apply(name, state(name)).then(range)));
    });
    return left.getOrDefault(start, Range.NONE);
  }

  private boolean isEnd(String name) {
    return onward.isEnd(state(name));
  }

  private State state(String name) {
    return Optional.ofNullable(chart.states().get(name)).orElseThrow();
  }

  private record Visit(String name, Iterator<String> next, List<String> edges) {}

  /// Without recursion, since a chart may be as long as a definition.
  private void walk(String start) {
    Set<String> seen = new HashSet<>(Set.of(start));
    Set<String> under = new HashSet<>(Set.of(start));
    Deque<Visit> visits = new ArrayDeque<>(List.of(visit(start)));
    while (!visits.isEmpty()) {
      Visit visit = visits.element();
      if (!visit.next().hasNext()) {
        edges.put(visit.name(), visit.edges());
        under.remove(visit.name());
        visits.pop();
        continue;
      }
      String next = visit.next().next();
      if (under.contains(next)) {
        backs.add(new Back(visit.name(), next));
      } else {
        visit.edges().add(next);
        if (seen.add(next)) {
          under.add(next);
          visits.push(visit(next));
        }
      }
    }
  }

  private Visit visit(String name) {
    return new Visit(name, onward.from(state(name)).iterator(), new ArrayList<>());
  }
}
