package dev.lakestep.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds where things need each other in a circle, in time linear in the needs.
final class Cycles {
  private Cycles() {}

  /// One name needs another.
  record Edge(String from, String to) {}

  static Stream<Edge> edges(List<String> cycle) {
    return IntStream.range(0, cycle.size() - 1)
        .mapToObj(i -> new Edge(cycle.get(i), cycle.get(i + 1)));
  }

  /// Circles in what each name needs, none with a name of another; each begins and ends with the
  /// same name. Needs that are no names themselves do not count.
  static List<List<String>> in(SequencedMap<String, List<String>> needs) {
    SequencedMap<String, List<String>> stuck = stuck(needs);
    List<List<String>> cycles = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String start : stuck.sequencedKeySet()) {
      Map<String, Integer> path = new LinkedHashMap<>();
      String at = start;
      while (seen.add(at)) {
        path.put(at, path.size());
        at = stuck.getOrDefault(at, List.of()).getFirst();
      }
      List<String> cycle =
          new ArrayList<>(path.keySet()).subList(path.getOrDefault(at, path.size()), path.size());
      if (!cycle.isEmpty()) {
        cycle.add(at);
        cycles.add(cycle);
      }
    }
    return cycles;
  }

  /// The names that can never have all they need, each with such needs alone.
  private static SequencedMap<String, List<String>> stuck(
      SequencedMap<String, List<String>> needs) {
    Map<String, Integer> open = new HashMap<>();
    Map<String, List<String>> neededBy = new HashMap<>();
    Deque<String> free = new ArrayDeque<>();
    needs.forEach((name, wanted) -> {
      List<String> known = wanted.stream().filter(needs::containsKey).toList();
      open.put(name, known.size());
      known.forEach(one -> neededBy.computeIfAbsent(one, _ -> new ArrayList<>()).add(name));
      if (known.isEmpty()) {
        free.add(name);
      }
    });
    while (!free.isEmpty()) {
      for (String name : neededBy.getOrDefault(free.pop(), List.of())) {
        if (open.merge(name, -1, Integer::sum) == 0) {
          free.add(name);
        }
      }
    }
    SequencedMap<String, List<String>> stuck = new LinkedHashMap<>();
    needs.forEach((name, wanted) -> {
      if (open.getOrDefault(name, 0) > 0) {
        stuck.put(name, wanted.stream().filter(one -> open.getOrDefault(one, 0) > 0).toList());
      }
    });
    return stuck;
  }
}
